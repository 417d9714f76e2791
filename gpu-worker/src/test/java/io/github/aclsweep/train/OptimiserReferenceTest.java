package io.github.aclsweep.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.github.aclsweep.TestingArrays.Array;
import io.github.aclsweep.TestingTensors;
import io.github.aclsweep.TestingVectors;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against PyTorch's own steps, at rates that drop twice. */
class OptimiserReferenceTest {
    private static final int PARAMETERS = 3;

    /** The gradient of this loss is slope * p. */
    private static void backward(NDArray parameter, double slope) {
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            collector.backward(parameter.square().sum().mul((float) (slope / 2)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void followsPyTorch(Optimiser.Kind kind) {
        Map<String, Array> torch = TestingVectors.ANEW.npz("optimisers.npz");
        double[] slopes = torch.get("slopes").values();
        double[] rates = torch.get("rates").values();
        double[] expected = torch.get(kind.name().toLowerCase(Locale.ROOT)).values();
        try (NDManager manager = TestingTensors.manager()) {
            NDArray parameter = manager.create(torch.get("start").floats()).duplicate();
            parameter.setRequiresGradient(true);
            Optimiser optimiser = Optimiser.of(kind, manager, List.of(parameter), 0.9, 1e-3);
            for (int step = 0; step < slopes.length; step++) {
                backward(parameter, slopes[step]);
                optimiser.step(rates[step]);
                int from = PARAMETERS * step;
                double[] wanted = Arrays.copyOfRange(expected, from, from + PARAMETERS);
                assertThat(TestingTensors.maxDeviation(parameter, wanted)).isLessThan(1e-6);
            }
        }
    }
}
