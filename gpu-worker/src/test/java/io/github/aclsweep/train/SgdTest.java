package io.github.aclsweep.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.github.aclsweep.TestingArrays.Array;
import io.github.aclsweep.TestingTensors;
import io.github.aclsweep.TestingVectors;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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

    /** The gradient of this loss is slope * p. */
    private static void backward(NDArray parameter, double slope) {
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            collector.backward(parameter.square().sum().mul((float) (slope / 2)));
        }
    }

    /** PyTorch's own steps, at rates that drop twice. */
    @Test
    void followsPyTorch() {
        Map<String, Array> torch = TestingVectors.ANEW.npz("optimisers.npz");
        double[] slopes = torch.get("slopes").values();
        double[] rates = torch.get("rates").values();
        double[] expected = torch.get("sgd").values();
        try (NDManager manager = TestingTensors.manager()) {
            NDArray parameter = manager.create(torch.get("start").floats()).duplicate();
            parameter.setRequiresGradient(true);
            Sgd optimiser = new Sgd(manager, List.of(parameter), 0.9, 1e-3);
            for (int step = 0; step < slopes.length; step++) {
                backward(parameter, slopes[step]);
                optimiser.step(rates[step]);
                double[] wanted = Arrays.copyOfRange(expected, 3 * step, 3 * step + 3);
                assertThat(TestingTensors.maxDeviation(parameter, wanted)).isLessThan(1e-6);
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
