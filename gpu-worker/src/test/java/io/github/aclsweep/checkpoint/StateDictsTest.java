package io.github.aclsweep.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.encoder.Encoder;
import io.github.aclsweep.encoder.TestingArchitecture;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateDictsTest {
    @TempDir private Path folder;
    private NDManager manager;

    @BeforeEach
    void openManager() {
        manager = Engine.getInstance().newBaseManager();
        JniUtils.setGradMode(false);
    }

    @AfterEach
    void closeManager() {
        manager.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void restoresAnEncoderInEitherGradMode(boolean gradMode) {
        Encoder saved = encoder(5, 1);
        saved.state().get("conv0.bn.num_batches_tracked").addi(41);
        saved.state().get("conv0.bn.running_mean").addi(0.25);
        Path file = folder.resolve("encoder.safetensors");
        new Safetensors(StateDicts.tensors(saved.state()), Map.of()).write(file);
        Encoder restored = encoder(5, 2);
        JniUtils.setGradMode(gradMode);

        StateDicts.load("file", Safetensors.read(file).tensors(), restored.state());

        assertThat(StateDicts.tensors(restored.state()))
                .isEqualTo(StateDicts.tensors(saved.state()));
        assertThat(restored.trainable()).allMatch(NDArray::hasGradient);
        JniUtils.setGradMode(false);
    }

    @Test
    void anotherReaderFindsTheSameTensors() throws IOException {
        Encoder saved = encoder(3, 1);
        Path file = folder.resolve("encoder.safetensors");
        new Safetensors(StateDicts.tensors(saved.state()), Map.of("trial", "7f")).write(file);

        try (InputStream in = Files.newInputStream(file)) {
            NDList decoded = NDList.decode(manager, in);
            for (NDArray tensor : decoded) {
                assertThat(tensor).isEqualTo(saved.state().get(tensor.getName()));
            }
            assertThat(decoded).hasSize(saved.state().names().size());
        }
    }

    @Test
    void keepsTheClassifierOfOtherClasses() {
        Encoder published = encoder(20, 1);
        Encoder own = encoder(3, 2);
        float[] classifier = own.state().get("dense_out.weight").toFloatArray();

        StateDicts.load(
                "file", StateDicts.tensors(published.state()), own.state(), own.classifierNames());

        assertThat(own.state().get("dense_out.weight").toFloatArray()).isEqualTo(classifier);
        assertThat(own.state().get("conv3.conv.weight").toFloatArray())
                .isEqualTo(published.state().get("conv3.conv.weight").toFloatArray());
    }

    @Test
    void namesEveryMismatchAndChangesNothing() {
        Encoder encoder = encoder(5, 1);
        List<NamedTensor> before = StateDicts.tensors(encoder.state());
        List<NamedTensor> tensors = new ArrayList<>(StateDicts.tensors(encoder(6, 2).state()));
        tensors.removeIf(tensor -> tensor.name().equals("conv1.bn.bias"));
        tensors.removeIf(tensor -> tensor.name().equals("conv1.bn.num_batches_tracked"));
        tensors.add(NamedTensor.of("conv1.bn.num_batches_tracked", new Shape(), new float[] {1}));
        tensors.add(NamedTensor.of("extra", new Shape(1), new float[] {1}));

        assertThatThrownBy(() -> StateDicts.load("x.safetensors", tensors, encoder.state()))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        """
                        x.safetensors: no tensor conv1.bn.bias, expected F32 of shape (32)
                        x.safetensors: conv1.bn.num_batches_tracked is F32 of shape (), expected I64 of shape ()
                        x.safetensors: dense_out.weight is F32 of shape (6, 256), expected F32 of shape (5, 256)
                        x.safetensors: dense_out.bias is F32 of shape (6), expected F32 of shape (5)
                        x.safetensors: unknown tensor extra\
                        """);
        assertThat(StateDicts.tensors(encoder.state())).isEqualTo(before);
    }

    private Encoder encoder(int classes, long seed) {
        return TestingArchitecture.SMALL.create(manager, classes, seed);
    }
}
