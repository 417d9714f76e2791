package io.github.aclsweep.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.aclsweep.encoder.layer.Mode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What each mode does to the running statistics. */
class ModeTest {
    private static final String MEAN = "conv0.bn.running_mean";
    private static final String VARIANCE = "conv0.bn.running_var";
    private static final String TRACKED = "conv0.bn.num_batches_tracked";
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
    void evaluationChangesNothing(TestingArchitecture architecture) {
        Encoder encoder = encoder(architecture);
        Map<String, List<Double>> before = TestingWeights.snapshot(encoder.state());

        Embeddings embeddings = encoder.embed(patches(2), Mode.EVALUATE);

        encoder.logits(embeddings);
        assertThat(TestingWeights.snapshot(encoder.state())).isEqualTo(before);
        assertThat(embeddings.rows().getShape().getShape())
                .containsExactly(2, encoder.embeddingSize());
    }

    @ParameterizedTest
    @EnumSource(TestingArchitecture.class)
    void takesPatchesOfTheLeastAndTheMostSize(TestingArchitecture architecture) {
        Encoder encoder = encoder(architecture);
        int mostBands = Math.min(architecture.limits().maxBands(), 200);
        for (int bands : new int[] {architecture.limits().minBands(), mostBands}) {
            NDArray patches =
                    TestingWeights.patches(manager, 2, architecture.limits().minFrames(), bands);

            Embeddings embeddings = encoder.embed(patches, Mode.EVALUATE);

            assertThat(embeddings.rows().getShape().getShape())
                    .containsExactly(2, encoder.embeddingSize());
        }
    }

    @ParameterizedTest
    @CsvSource({"VGG, 7, 8", "VGG, 8, 7", "CRNN, 7, 80", "CRNN, 8, 79", "CRNN, 8, 120"})
    void pooledAwayPatchesAreRefused(TestingArchitecture architecture, int frames, int bands) {
        Encoder encoder = encoder(architecture);
        NDArray patches = TestingWeights.patches(manager, 2, frames, bands);

        assertThatThrownBy(() -> encoder.embed(patches, Mode.EVALUATE))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void evaluationOfOnePatchDoesNotDependOnItsNeighbours() {
        Encoder encoder = encoder(TestingArchitecture.SMALL);
        encoder.embed(patches(4), Mode.TRAIN);

        float[] alone = encoder.embed(patches(1), Mode.EVALUATE).rows().toFloatArray();
        float[] together = encoder.embed(patches(3), Mode.EVALUATE).rows().get(0).toFloatArray();

        assertThat(alone).containsExactly(together, within(1e-5f));
    }

    @Test
    void trainingMovesTheStatisticsATenth() {
        Encoder encoder = encoder(TestingArchitecture.SMALL);
        encoder.embed(patches(3), Mode.RECALIBRATE);
        float[] batchMean = encoder.state().get(MEAN).toFloatArray();
        float[] batchVariance = encoder.state().get(VARIANCE).toFloatArray();
        encoder.resetStatistics();

        encoder.embed(patches(3), Mode.TRAIN);

        float[] mean = encoder.state().get(MEAN).toFloatArray();
        float[] variance = encoder.state().get(VARIANCE).toFloatArray();
        for (int i = 0; i < mean.length; i++) {
            assertThat(mean[i]).isCloseTo(0.1f * batchMean[i], within(1e-6f));
            assertThat(variance[i]).isCloseTo(0.9f + 0.1f * batchVariance[i], within(1e-6f));
        }
        assertThat(encoder.state().get(TRACKED).getLong()).isEqualTo(1);
    }

    @Test
    void recalibrationAveragesTheBatches() {
        Encoder encoder = encoder(TestingArchitecture.SMALL);
        float[] first = recalibrated(encoder, 2);
        float[] second = recalibrated(encoder, 5);
        float[] third = recalibrated(encoder, 7);

        float[] all = recalibrated(encoder, 2, 5, 7);

        for (int i = 0; i < all.length; i++) {
            float average = (first[i] + second[i] + third[i]) / 3;
            assertThat(all[i]).isCloseTo(average, within(1e-6f));
        }
        assertThat(encoder.state().get(TRACKED).getLong()).isEqualTo(3);
    }

    @Test
    void resettingForgetsEvenWhatIsNotANumber() {
        Encoder encoder = encoder(TestingArchitecture.SMALL);
        encoder.state().get(MEAN).divi(0f);

        encoder.resetStatistics();

        assertThat(encoder.state().get(MEAN).toFloatArray()).containsOnly(0);
        assertThat(encoder.state().get(VARIANCE).toFloatArray()).containsOnly(1);
        assertThat(encoder.state().get(TRACKED).getLong()).isZero();
    }

    @Test
    void theHeadRecalibratesToo() {
        ProjectionHead head = ProjectionHead.create(6, 4, manager, 3);
        Embeddings embeddings =
                new Embeddings(
                        manager.create(new float[][] {{1, 2, 3, 4, 5, 6}, {6, 5, 4, 3, 2, 1}}));

        NDArray trained = head.project(embeddings, Mode.TRAIN).rows();
        head.resetStatistics();
        head.project(embeddings, Mode.RECALIBRATE);

        assertThat(head.state().get("net1.1.num_batches_tracked").getLong()).isEqualTo(1);
        assertThat(trained.square().sum(new int[] {1}).toFloatArray())
                .containsExactly(new float[] {1, 1}, within(1e-5f));
    }

    @Test
    void projectionsOfEqualRowsAreEqualInEvaluationMode() {
        ProjectionHead head = ProjectionHead.create(3, 5, manager, 3);
        Embeddings embeddings =
                new Embeddings(manager.create(new float[][] {{0, 0, 0}, {1, 2, 3}, {0, 0, 0}}));

        NDArray projections = head.project(embeddings, Mode.EVALUATE).rows();

        assertThat(projections.get(0).toFloatArray())
                .isEqualTo(projections.get(2).toFloatArray())
                .isNotEqualTo(projections.get(1).toFloatArray());
    }

    private float[] recalibrated(Encoder encoder, int... batches) {
        encoder.resetStatistics();
        for (int batch : batches) {
            encoder.embed(patches(batch), Mode.RECALIBRATE);
        }
        return encoder.state().get(MEAN).toFloatArray();
    }

    private Encoder encoder(TestingArchitecture architecture) {
        return architecture.create(manager, 3, 11);
    }

    private NDArray patches(int batch) {
        return TestingWeights.patches(manager, batch, 101, 96);
    }
}
