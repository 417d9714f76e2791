package io.github.aclsweep.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.github.aclsweep.encoder.layer.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Native memory is freed by closing alone; nothing here leaves anything open. */
class NativeMemoryTest {
    private static final Path STATUS = Path.of("/proc/self/status");

    /** 250 passes that each lost a tenth of their feature maps would take twice this. */
    private static final long MARGIN_KIB = 32 * 1024;

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
    @EnumSource(TestingArchitecture.class)
    void aForwardPassLeavesOnlyItsResult(TestingArchitecture architecture) {
        Encoder encoder = architecture.create(manager, 3, 11);
        ProjectionHead head = ProjectionHead.create(encoder.embeddingSize(), 64, manager, 11);
        int weights = manager.getManagedArrays().size();
        for (Mode mode : Mode.values()) {
            try (NDManager batch = manager.newSubManager()) {
                NDArray patches = TestingWeights.patches(batch, 2, 101, 96);

                Embeddings embeddings = encoder.embed(patches, mode);
                Projections projections = head.project(embeddings, mode);
                NDArray logits = encoder.logits(embeddings);

                assertThat(batch.getManagedArrays())
                        .containsExactlyInAnyOrder(
                                patches, embeddings.rows(), projections.rows(), logits);
            }
        }
        encoder.resetStatistics();
        assertThat(manager.getManagedArrays()).hasSize(weights);
    }

    @Test
    void memoryStaysFlatOverManySteps() throws IOException {
        Encoder encoder = TestingArchitecture.SMALL.create(manager, 3, 11);
        NDArray patches = TestingWeights.patches(manager, 4, 101, 96);
        step(encoder, patches);
        int arrays = manager.getManagedArrays().size();
        steps(encoder, patches, 50);
        long before = residentKib();

        steps(encoder, patches, 250);

        assertThat(manager.getManagedArrays()).hasSize(arrays);
        assertThat(residentKib() - before).isLessThan(MARGIN_KIB);
    }

    private void steps(Encoder encoder, NDArray patches, int count) {
        for (int i = 0; i < count; i++) {
            step(encoder, patches);
        }
    }

    private void step(Encoder encoder, NDArray patches) {
        try (NDManager batch = manager.newSubManager();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray copy = patches.duplicate();
            copy.attach(batch);
            NDArray embeddings = encoder.embed(copy, Mode.TRAIN).rows();
            collector.backward(embeddings.square().mean());
        }
    }

    private static long residentKib() throws IOException {
        Assumptions.assumeTrue(Files.exists(STATUS), "skipped: no " + STATUS);
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
