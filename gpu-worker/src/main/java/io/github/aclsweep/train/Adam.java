package io.github.aclsweep.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.aclsweep.checkpoint.Checkpoint;
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
        double rate = learningRate / (1 - Math.pow(MEAN_KEPT, steps));
        double scale = Math.sqrt(1 - Math.pow(SQUARE_KEPT, steps));
        for (int i = 0; i < parameters.size(); i++) {
            NDArray parameter = parameters.get(i);
            try (NDArray gradient = parameter.getGradient()) {
                moments(parameter, gradient, means.get(i), squares.get(i));
                move(parameter, means.get(i), squares.get(i), rate, scale);
                gradient.subi(gradient);
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

    private void moments(NDArray parameter, NDArray gradient, NDArray mean, NDArray square) {
        try (NDArray decay = parameter.mul(weightDecay);
                NDArray decayed = gradient.add(decay);
                NDArray squared = decayed.square()) {
            mean.muli(MEAN_KEPT).addi(decayed.muli(1 - MEAN_KEPT));
            square.muli(SQUARE_KEPT).addi(squared.muli(1 - SQUARE_KEPT));
        }
    }

    private static void move(
            NDArray parameter, NDArray mean, NDArray square, double rate, double scale) {
        try (NDArray divisor = square.sqrt();
                NDArray direction = mean.div(divisor.divi(scale).addi(EPSILON))) {
            parameter.subi(direction.muli(rate));
        }
    }
}
