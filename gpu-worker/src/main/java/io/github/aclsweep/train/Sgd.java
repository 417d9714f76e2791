package io.github.aclsweep.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.aclsweep.checkpoint.Checkpoint;
import io.github.aclsweep.tensor.Scalar;
import java.util.ArrayList;
import java.util.List;

/**
 * Stochastic gradient descent with momentum and weight decay by PyTorch's formula
 *
 * <pre>g = gradient + decay * p;   v = momentum * v + g;   p = p - rate * v</pre>
 *
 * for every parameter, gains and biases included. (DJL's own keeps the rate inside v, so it goes on
 * with the old rate after a drop, and never frees v.) The velocities belong to the manager given.
 */
public final class Sgd implements Optimiser {
    private final NDManager manager;
    private final List<NDArray> parameters;
    private final List<NDArray> velocities = new ArrayList<>();
    private final double momentum;
    private final double weightDecay;

    /**
     * An optimiser at rest.
     *
     * @param parameters arrays that require gradients
     */
    public Sgd(NDManager manager, List<NDArray> parameters, double momentum, double weightDecay) {
        this.manager = manager;
        this.parameters = List.copyOf(parameters);
        this.momentum = momentum;
        this.weightDecay = weightDecay;
        for (NDArray parameter : parameters) {
            velocities.add(manager.zeros(parameter.getShape(), parameter.getDataType()));
        }
    }

    @Override
    public void step(double learningRate) {
        try (NDArray decay = Scalar.of(manager, weightDecay);
                NDArray kept = Scalar.of(manager, momentum);
                NDArray rate = Scalar.of(manager, learningRate)) {
            for (int i = 0; i < parameters.size(); i++) {
                move(parameters.get(i), velocities.get(i), decay, kept, rate);
            }
        }
    }

    private static void move(
            NDArray parameter, NDArray velocity, NDArray decay, NDArray kept, NDArray rate) {
        try (NDArray gradient = parameter.getGradient();
                NDArray decayed = parameter.mul(decay)) {
            velocity.muli(kept).addi(gradient).addi(decayed);
            try (NDArray move = velocity.mul(rate)) {
                parameter.subi(move);
            }
            gradient.subi(gradient);
        }
    }

    @Override
    public void save(Checkpoint checkpoint) {
        checkpoint.put("velocity", velocities);
    }

    @Override
    public void restore(Checkpoint checkpoint) {
        checkpoint.restore("velocity", velocities);
    }

    /** The velocities, in the order of the parameters. */
    public List<NDArray> velocities() {
        return List.copyOf(velocities);
    }
}
