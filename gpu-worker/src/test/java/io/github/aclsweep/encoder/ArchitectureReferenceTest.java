package io.github.aclsweep.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.aclsweep.TestingVectors;
import io.github.aclsweep.encoder.layer.StateDict;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Names, shapes, order and counts against the PyTorch originals. */
@ParameterizedClass
@EnumSource
class ArchitectureReferenceTest {
    @Parameter private TestingVectors vectors;
    private NDManager manager;

    @BeforeEach
    void openManager() {
        manager = TestingWeights.manager();
    }

    @AfterEach
    void closeManager() {
        manager.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = TestingArchitecture.class,
            names = {"RES18", "VGG", "CRNN"})
    void encodersHaveTheNamesAndShapesOfTheReference(TestingArchitecture architecture)
            throws IOException {
        Encoder encoder = architecture.create(manager, 20, 7);

        assertSame(encoder.state(), reference(architecture.name().toLowerCase(Locale.ROOT)));
    }

    @ParameterizedTest
    @CsvSource({"head_512, 512", "head_64, 64"})
    void headsHaveTheNamesAndShapesOfTheReference(String name, int embeddingSize)
            throws IOException {
        ProjectionHead head = ProjectionHead.create(embeddingSize, 512, manager, 7);

        assertSame(head.state(), reference(name));
    }

    @Test
    void theSupervisedNetworkHasTheNamesAndShapesOfTheReference() throws IOException {
        SupervisedCnn cnn = SupervisedCnn.create(manager, 100, 96, 20, 7);

        assertSame(cnn.state(), reference("supervised_cnn"));
    }

    @Test
    void smallHasTheNamesOfItsKind() {
        Encoder encoder = TestingArchitecture.SMALL.create(manager, 20, 7);

        assertThat(encoder.state().names())
                .hasSize(5 * 6 + 2)
                .startsWith("conv0.conv.weight", "conv0.bn.weight", "conv0.bn.bias")
                .endsWith("conv4.bn.num_batches_tracked", "dense_out.weight", "dense_out.bias");
        assertThat(encoder.trainable()).hasSize(5 * 3);
        assertThat(encoder.embeddingSize()).isEqualTo(256);
    }

    private static void assertSame(StateDict state, JsonObject reference) {
        List<String> expected = new ArrayList<>();
        for (JsonElement element : reference.getAsJsonArray("state_dict")) {
            JsonObject entry = element.getAsJsonObject();
            expected.add(
                    String.join(
                            " ",
                            entry.get("name").getAsString(),
                            longs(entry.getAsJsonArray("shape")).toString(),
                            entry.get("dtype").getAsString(),
                            entry.get("kind").getAsString()));
        }
        assertThat(state.names()).map(name -> describe(state, name)).isEqualTo(expected);
        assertThat(state.parameterNames())
                .isEqualTo(strings(reference.getAsJsonArray("optimizer_order")));
        assertThat(state.parameters().stream().mapToLong(NDArray::size).sum())
                .isEqualTo(reference.get("parameter_count").getAsLong());
    }

    private static String describe(StateDict state, String name) {
        NDArray tensor = state.get(name);
        List<Long> shape = Arrays.stream(tensor.getShape().getShape()).boxed().toList();
        String type = tensor.getDataType() == DataType.INT64 ? "I64" : "F32";
        boolean parameter = state.parameterNames().contains(name);
        return String.join(" ", name, shape.toString(), type, parameter ? "parameter" : "buffer");
    }

    private static List<Long> longs(JsonArray array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonElement::getAsLong)
                .toList();
    }

    private static List<String> strings(JsonArray array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonElement::getAsString)
                .toList();
    }

    private JsonObject reference(String network) throws IOException {
        try (Reader reader = vectors.text("architectures.json")) {
            return JsonParser.parseReader(reader).getAsJsonObject().getAsJsonObject(network);
        }
    }
}
