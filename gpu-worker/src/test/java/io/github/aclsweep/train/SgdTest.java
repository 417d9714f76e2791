package io.github.aclsweep.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.github.aclsweep.TestingTensors;
import java.util.List;
import org.junit.jupiter.api.Test;

class SgdTest {
    /** The gradient of this loss is 1 everywhere. */
    private static void backward(NDArray parameter) {
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            collector.backward(parameter.sum());
        }
    }

    @Test
    void followsPyTorchsFormulaOverTwoDropsOfTheRate() {
        try (NDManager manager = TestingTensors.manager()) {
            NDArray parameter = manager.create(new float[] {1f});
            parameter.setRequiresGradient(true);
            Sgd sgd = new Sgd(manager, List.of(parameter), 0.9, 0.01);
            double expected = 1;
            double velocity = 0;
            double[] rates = {0.1, 0.1, 0.01, 0.01, 0.001, 0.001};
            for (double rate : rates) {
                backward(parameter);
                sgd.step(rate);
                velocity = 0.9 * velocity + 1 + 0.01 * expected;
                expected -= rate * velocity;
                assertThat((double) parameter.getFloat()).isCloseTo(expected, within(1e-6));
            }
        }
    }

    @Test
    void setsGradientsToZero() {
        try (NDManager manager = TestingTensors.manager()) {
            NDArray parameter = manager.create(new float[] {1f, 2f});
            parameter.setRequiresGradient(true);
            Sgd sgd = new Sgd(manager, List.of(parameter), 0.9, 0);
            backward(parameter);
            sgd.step(0.1);
            assertThat(parameter.getGradient().toFloatArray()).containsOnly(0f);
        }
    }
}
