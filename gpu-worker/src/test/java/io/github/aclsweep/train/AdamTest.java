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

class AdamTest {
    private static final float[] START = {1f, -0.5f, 0.02f};

    /** Gradient {@code slope * p} per step, from steep to none at all. */
    private static final double[] SLOPES = {1, 1, -30, 1e-4, 0, 0, 2};

    private static final double[] RATES = {0.1, 0.1, 0.1, 0.01, 0.01, 0.001, 0.001};

    private static void backward(NDArray parameter, double slope) {
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            collector.backward(parameter.square().sum().mul((float) (slope / 2)));
        }
    }

    @Test
    void followsItsSlowTwin() {
        try (NDManager manager = TestingTensors.manager()) {
            NDArray parameter = manager.create(START.clone()).duplicate();
            parameter.setRequiresGradient(true);
            Adam adam = new Adam(manager, List.of(parameter), 1e-3);
            double[] expected = TestingTensors.doubles(START);
            double[] means = new double[expected.length];
            double[] squares = new double[expected.length];
            for (int step = 0; step < SLOPES.length; step++) {
                backward(parameter, SLOPES[step]);
                adam.step(RATES[step]);
                slowStep(expected, means, squares, step);
                assertThat(TestingTensors.maxDeviation(parameter, expected)).isLessThan(1e-6);
            }
        }
    }

    /** By the bias-corrected moments of the paper's algorithm 1. */
    private static void slowStep(double[] p, double[] means, double[] squares, int step) {
        for (int i = 0; i < p.length; i++) {
            double gradient = SLOPES[step] * p[i] + 1e-3 * p[i];
            means[i] = 0.9 * means[i] + (1 - 0.9) * gradient;
            squares[i] = 0.999 * squares[i] + (1 - 0.999) * gradient * gradient;
            double mean = means[i] / (1 - Math.pow(0.9, step + 1));
            double square = squares[i] / (1 - Math.pow(0.999, step + 1));
            p[i] -= RATES[step] * mean / (Math.sqrt(square) + 1e-8);
        }
    }

    @Test
    void firstStepsAreAsLongAsTheRateWhateverTheGradient() {
        try (NDManager manager = TestingTensors.manager()) {
            NDArray parameter = manager.create(START.clone()).duplicate();
            parameter.setRequiresGradient(true);
            backward(parameter, 100);
            new Adam(manager, List.of(parameter), 0).step(0.01);
            assertThat(parameter.toFloatArray())
                    .containsExactly(new float[] {0.99f, -0.49f, 0.01f}, within(1e-6f));
        }
    }

    @Test
    void staysWhereItIsWithoutGradient() {
        try (NDManager manager = TestingTensors.manager()) {
            NDArray parameter = manager.create(START.clone()).duplicate();
            parameter.setRequiresGradient(true);
            backward(parameter, 0);
            new Adam(manager, List.of(parameter), 0).step(0.01);
            assertThat(parameter.toFloatArray()).containsExactly(START);
        }
    }

    @Test
    void setsGradientsToZeroAndKeepsNoTensors() {
        try (NDManager manager = TestingTensors.manager()) {
            NDArray parameter = manager.create(START.clone()).duplicate();
            parameter.setRequiresGradient(true);
            Adam adam = new Adam(manager, List.of(parameter), 1e-3);
            int before = manager.getManagedArrays().size();
            for (int step = 0; step < 3; step++) {
                try (NDManager batch = manager.newSubManager();
                        GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                    NDArray squares = parameter.square();
                    squares.attach(batch);
                    collector.backward(squares.sum());
                }
                adam.step(0.1);
            }
            try (NDArray gradient = parameter.getGradient()) {
                assertThat(gradient.toFloatArray()).containsOnly(0f);
            }
            assertThat(manager.getManagedArrays()).hasSize(before);
        }
    }
}
