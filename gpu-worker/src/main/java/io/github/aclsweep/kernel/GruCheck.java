package io.github.aclsweep.kernel;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * A bidirectional GRU in plain loops. Its gradients are compared along one random direction each,
 * with differences of its values.
 */
final class GruCheck {
    private static final int GATES = 3;
    private static final List<String> KINDS =
            List.of(
                    "gradient of the input weights of ",
                    "gradient of the state weights of ",
                    "gradient of the input biases of ",
                    "gradient of the state biases of ");
    private static final int DIRECTIONS = 2;
    private static final double STEP = 1e-5;
    private final List<double[]> parameters;
    private final int size;

    /**
     * A layer with these parameters.
     *
     * @param parameters input weights, state weights, input biases, state biases of the forward,
     *     then of the backward direction; gates in the order reset, update, new
     * @param size width of one direction
     */
    GruCheck(List<double[]> parameters, int size) {
        this.parameters = List.copyOf(parameters);
        this.size = size;
    }

    /**
     * Compares a pass.
     *
     * @param passes input {@code [batch, steps, in]}, output {@code [batch, steps, 2 * size]}
     */
    void compare(String name, Passes passes, Deviations deviations) {
        Deviations.Comparison forward = deviations.of("forward pass of " + name);
        double[] expected = output(passes.input(), passes.input().values());
        for (int i = 0; i < expected.length; i++) {
            forward.add(passes.output().values()[i], expected[i]);
        }
        forward.end();
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(4);
        Deviations.Comparison input = deviations.of("gradient of the input of " + name);
        double[] direction = direction(passes.input().values().length, random);
        double slope =
                slope(
                        passes,
                        step ->
                                output(
                                        passes.input(),
                                        moved(passes.input().values(), direction, step)));
        input.add(product(passes.inputGradient().values(), direction), slope);
        input.end();
        for (int kind = 0; kind < KINDS.size(); kind++) {
            parameters(kind, deviations.of(KINDS.get(kind) + name), passes, random);
        }
    }

    /** Both directions of time at once: neither knows of the other. */
    private void parameters(
            int kind,
            Deviations.Comparison comparison,
            Passes passes,
            UniformRandomProvider random) {
        double[] forward = direction(parameters.get(kind).length, random);
        double[] backward = direction(forward.length, random);
        int other = kind + KINDS.size();
        double slope =
                slope(
                        passes,
                        step -> {
                            List<double[]> others = new ArrayList<>(parameters);
                            others.set(kind, moved(parameters.get(kind), forward, step));
                            others.set(other, moved(parameters.get(other), backward, step));
                            return new GruCheck(others, size)
                                    .output(passes.input(), passes.input().values());
                        });
        double found =
                product(passes.gradients().get(kind), forward)
                        + product(passes.gradients().get(other), backward);
        comparison.add(found, slope);
        comparison.end();
    }

    /** The layer's output at some distance. */
    private interface Line {
        double[] at(double step);
    }

    private static double slope(Passes passes, Line line) {
        double[] upstream = passes.upstream().values();
        return (product(line.at(STEP), upstream) - product(line.at(-STEP), upstream)) / (2 * STEP);
    }

    private static double[] direction(int length, UniformRandomProvider random) {
        double[] direction = new double[length];
        for (int i = 0; i < length; i++) {
            direction[i] = random.nextBoolean() ? 1 : -1;
        }
        return direction;
    }

    private static double[] moved(double[] values, double[] direction, double step) {
        double[] moved = new double[values.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = values[i] + step * direction[i];
        }
        return moved;
    }

    private static double product(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    private double[] output(Maps shape, double[] input) {
        int steps = shape.channels();
        int width = shape.frames();
        double[] output = new double[shape.batch() * steps * DIRECTIONS * size];
        for (int sample = 0; sample < shape.batch(); sample++) {
            for (int direction = 0; direction < DIRECTIONS; direction++) {
                double[] state = new double[size];
                for (int n = 0; n < steps; n++) {
                    int step = sample * steps + (direction == 0 ? n : steps - 1 - n);
                    state = next(direction, input, step * width, state);
                    System.arraycopy(
                            state, 0, output, (step * DIRECTIONS + direction) * size, size);
                }
            }
        }
        return output;
    }

    private double[] next(int direction, double[] input, int at, double[] state) {
        int first = direction * KINDS.size();
        double[] given = sums(parameters.get(first), parameters.get(first + 2), input, at);
        double[] kept = sums(parameters.get(first + 1), parameters.get(first + 3), state, 0);
        double[] next = new double[size];
        for (int i = 0; i < size; i++) {
            double reset = sigmoid(given[i] + kept[i]);
            double update = sigmoid(given[size + i] + kept[size + i]);
            double candidate = Math.tanh(given[2 * size + i] + reset * kept[2 * size + i]);
            next[i] = (1 - update) * candidate + update * state[i];
        }
        return next;
    }

    private double[] sums(double[] weights, double[] biases, double[] values, int at) {
        int width = weights.length / (GATES * size);
        double[] sums = biases.clone();
        for (int row = 0; row < sums.length; row++) {
            for (int i = 0; i < width; i++) {
                sums[row] += weights[row * width + i] * values[at + i];
            }
        }
        return sums;
    }

    private static double sigmoid(double value) {
        return 1 / (1 + Math.exp(-value));
    }
}
