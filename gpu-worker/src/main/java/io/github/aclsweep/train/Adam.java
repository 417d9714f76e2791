package io.github.aclsweep.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.aclsweep.checkpoint.Checkpoint;
import io.github.aclsweep.tensor.Scalar;
import java.util.ArrayList;
import java.util.List;

/**
 * Adam (Kingma and Ba, "Adam: A Method for Stochastic Optimization", 2015, algorithm 1) by
 * PyTorch's formula, step t from 1:
 *
 * <pre>g = gradient + decay * p;   m = 0.9 m + 0.1 g;   v = 0.999 v + 0.001 g^2
 * p = p - rate / (1 - 0.9^t) * m / ( sqrt(v) / sqrt(1 - 0.999^t) + 1e-8 )</pre>
 *
 * for every parameter; the decay is part of the gradient, not decoupled. The moments belong to the
 * manager given.
 */
public final class Adam implements Optimiser {
    private static final double MEAN_KEPT = 0.9;
    private static final double SQUARE_KEPT = 0.999;
    private static final double EPSILON = 1e-8;

    private final NDManager manager;
    private final List<NDArray> parameters;
    private final List<NDArray> means = new ArrayList<>();
    private final List<NDArray> squares = new ArrayList<>();
    private final double weightDecay;
    private int steps;

    /**
     * An optimiser at rest.
     *
     * @param parameters arrays that require gradients
     */
    public Adam(NDManager manager, List<NDArray> parameters, double weightDecay) {
        this.manager = manager;
        this.parameters = List.copyOf(parameters);
        this.weightDecay = weightDecay;
        for (NDArray parameter : parameters) {
            means.add(manager.zeros(parameter.getShape(), parameter.getDataType()));
            squares.add(manager.zeros(parameter.getShape(), parameter.getDataType()));
        }
    }

    @Override
    public void step(double learningRate) {
        steps++;
        try (NDManager scratch = manager.newSubManager()) {
            Numbers numbers = Numbers.of(scratch, steps, learningRate, weightDecay);
            for (int i = 0; i < parameters.size(); i++) {
                NDArray parameter = parameters.get(i);
                try (NDArray gradient = parameter.getGradient()) {
                    moments(parameter, gradient, means.get(i), squares.get(i), numbers);
                    move(parameter, means.get(i), squares.get(i), numbers);
                    gradient.subi(gradient);
                }
            }
        }
    }

    @Override
    public void save(Checkpoint checkpoint) {
        checkpoint.put("adam.steps", steps);
        checkpoint.put("adam.mean", means);
        checkpoint.put("adam.square", squares);
    }

    @Override
    public void restore(Checkpoint checkpoint) {
        steps = checkpoint.count("adam.steps");
        checkpoint.restore("adam.mean", means);
        checkpoint.restore("adam.square", squares);
    }

    /** What the formula multiplies, divides and adds in one step, all scalars. */
    private record Numbers(
            NDArray decay,
            NDArray meanKept,
            NDArray meanNew,
            NDArray squareKept,
            NDArray squareNew,
            NDArray scale,
            NDArray epsilon,
            NDArray rate) {

        static Numbers of(NDManager manager, int step, double learningRate, double weightDecay) {
            return new Numbers(
                    Scalar.of(manager, weightDecay),
                    Scalar.of(manager, MEAN_KEPT),
                    Scalar.of(manager, 1 - MEAN_KEPT),
                    Scalar.of(manager, SQUARE_KEPT),
                    Scalar.of(manager, 1 - SQUARE_KEPT),
                    Scalar.of(manager, Math.sqrt(1 - Math.pow(SQUARE_KEPT, step))),
                    Scalar.of(manager, EPSILON),
                    Scalar.of(manager, learningRate / (1 - Math.pow(MEAN_KEPT, step))));
        }
    }

    private static void moments(
            NDArray parameter, NDArray gradient, NDArray mean, NDArray square, Numbers numbers) {
        try (NDArray decay = parameter.mul(numbers.decay);
                NDArray decayed = gradient.add(decay);
                NDArray squared = decayed.square()) {
            mean.muli(numbers.meanKept).addi(decayed.muli(numbers.meanNew));
            square.muli(numbers.squareKept).addi(squared.muli(numbers.squareNew));
        }
    }

    private static void move(NDArray parameter, NDArray mean, NDArray square, Numbers numbers) {
        try (NDArray divisor = square.sqrt();
                NDArray direction = mean.div(divisor.divi(numbers.scale).addi(numbers.epsilon))) {
            parameter.subi(direction.muli(numbers.rate));
        }
    }
}
