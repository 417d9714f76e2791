package io.github.aclsweep.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.aclsweep.encoder.layer.DropoutMasks;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SupervisedCnnTest {
    private static final int FRAMES = 35;
    private static final int BANDS = 9;

    private NDManager manager;
    private SupervisedCnn cnn;

    @BeforeEach
    void open() {
        manager = TestingWeights.manager();
        cnn = SupervisedCnn.create(manager, FRAMES, BANDS, 3, 7);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void givesFeaturesAndLogitsForPatchesThatPoolingDoesNotDivide() {
        SupervisedCnn.Output output =
                cnn.evaluate(TestingWeights.patches(manager, 2, FRAMES, BANDS));

        assertThat(output.features().getShape().getShape()).containsExactly(2, 48);
        assertThat(output.logits().getShape().getShape()).containsExactly(2, 3);
    }

    @Test
    void evaluationChangesNothingAndIsWithoutDropout() {
        NDArray patches = TestingWeights.patches(manager, 3, FRAMES, BANDS);
        var before = TestingWeights.snapshot(cnn.state());

        float[] once = cnn.evaluate(patches).logits().toFloatArray();
        float[] again = cnn.evaluate(patches).logits().toFloatArray();

        assertThat(again).isEqualTo(once);
        assertThat(TestingWeights.snapshot(cnn.state())).isEqualTo(before);
    }

    @Test
    void dropoutKeepsItsShareAndTheMean() {
        DropoutMasks masks = masks(0.25, 400);

        float[] values = masks.hidden().toFloatArray();
        double kept = 0;
        double sum = 0;
        for (float value : values) {
            assertThat(value).isIn(0f, 4f / 3);
            kept += value > 0 ? 1 : 0;
            sum += value;
        }
        assertThat(kept / values.length).isCloseTo(0.75, within(0.015));
        assertThat(sum / values.length).isCloseTo(1, within(0.02));
    }

    @Test
    void dropoutChangesLogitsAndLeavesFeaturesAlone() {
        NDArray patches = TestingWeights.patches(manager, 2, FRAMES, BANDS);

        SupervisedCnn.Output without = cnn.train(patches, masks(0, 2));
        SupervisedCnn.Output with = cnn.train(patches, masks(0.5, 2));

        assertThat(with.features().toFloatArray()).isEqualTo(without.features().toFloatArray());
        assertThat(with.logits().toFloatArray()).isNotEqualTo(without.logits().toFloatArray());
    }

    @Test
    void aPassLeavesOnlyItsResult() {
        try (NDManager batch = manager.newSubManager()) {
            NDArray patches = TestingWeights.patches(batch, 2, FRAMES, BANDS);
            DropoutMasks masks =
                    cnn.drawMasks(batch, RandomSource.XO_SHI_RO_256_PP.create(2), 0.5, 2);

            SupervisedCnn.Output trained = cnn.train(patches, masks);
            SupervisedCnn.Output evaluated = cnn.evaluate(patches);

            assertThat(batch.getManagedArrays())
                    .containsExactlyInAnyOrder(
                            patches,
                            masks.maps(),
                            masks.hidden(),
                            trained.features(),
                            trained.logits(),
                            evaluated.features(),
                            evaluated.logits());
        }
    }

    private DropoutMasks masks(double probability, int batch) {
        return cnn.drawMasks(manager, RandomSource.XO_SHI_RO_256_PP.create(2), probability, batch);
    }

    @Test
    void agreesWithItsSlowTwinInTrainingWithDropout() {
        NDArray patches = TestingWeights.patches(manager, 3, FRAMES, BANDS);
        DropoutMasks masks = masks(0.5, 3);

        SupervisedCnn.Output output = cnn.train(patches, masks);

        assertTwin(output, patches, masks, true);
    }

    @Test
    void agreesWithItsSlowTwinInEvaluation() {
        // A pass moves the running statistics away from 0 and 1.
        cnn.train(TestingWeights.patches(manager, 4, 50, BANDS).get(":, :, 15:"), masks(0.5, 4));
        NDArray patches = TestingWeights.patches(manager, 2, FRAMES, BANDS);

        SupervisedCnn.Output output = cnn.evaluate(patches);

        assertTwin(output, patches, masks(0, 2), false);
    }

    private void assertTwin(
            SupervisedCnn.Output output, NDArray patches, DropoutMasks masks, boolean training) {
        SlowEncoders slow = new SlowEncoders(new SlowLayers(cnn.state(), training));
        double[][][][] maps = slow.supervisedMaps(SlowLayers.maps(patches));
        double[][] maximaAndMeans = SlowLayers.globalMaxAndMean(maps);
        double[][] logits =
                slow.supervisedLogits(
                        maps, masks.maps().toFloatArray(), masks.hidden().toFloatArray());
        for (int b = 0; b < maps.length; b++) {
            assertRow(output.features().get(b), maximaAndMeans[b]);
            assertRow(output.logits().get(b), logits[b]);
        }
    }

    /** The array's values against the first of the row's. */
    private static void assertRow(NDArray found, double[] row) {
        float[] values = found.toFloatArray();
        for (int i = 0; i < values.length; i++) {
            assertThat((double) values[i]).isCloseTo(row[i], within(1e-5));
        }
    }
}
