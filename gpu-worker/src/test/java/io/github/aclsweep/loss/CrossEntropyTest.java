package io.github.aclsweep.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.github.aclsweep.TestingTensors;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrossEntropyTest {
    private static final float[][] LOGITS = {{2, -1, 0.5f}, {0, 0, 3}};
    private static final List<Integer> LABELS = List.of(0, 1);

    private static double softmax(float[] logits, int label) {
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit);
        }
        return Math.exp(logits[label]) / sum;
    }

    /** The loss is a mean of -log softmax, its gradient (softmax - target) / rows. */
    @Test
    void lossAndGradientAreTheFormulasEvenIfGarbageIsCollectedInBetween() {
        try (NDManager manager = TestingTensors.manager()) {
            NDArray logits = manager.create(LOGITS);
            logits.setRequiresGradient(true);
            NDArray targets = CrossEntropy.targets(manager, LABELS, 3);
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDArray loss = CrossEntropy.of(logits, targets);
                System.gc();
                collector.backward(loss);
                double expected =
                        -(Math.log(softmax(LOGITS[0], 0)) + Math.log(softmax(LOGITS[1], 1))) / 2;
                assertThat((double) loss.getFloat()).isCloseTo(expected, within(1e-6));
            }
            float[] gradient = logits.getGradient().toFloatArray();
            for (int row = 0; row < 2; row++) {
                for (int label = 0; label < 3; label++) {
                    int target = LABELS.get(row) == label ? 1 : 0;
                    assertThat((double) gradient[row * 3 + label])
                            .isCloseTo((softmax(LOGITS[row], label) - target) / 2, within(1e-6));
                }
            }
        }
    }
}
