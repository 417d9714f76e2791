package io.github.aclsweep.encoder.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * One bidirectional GRU layer, starting at zero. DJL's own block hands libtorch the parameters in
 * an order that it refuses for two directions.
 *
 * @param parameters input weights, state weights, input biases, state biases of the forward, then
 *     of the backward direction
 * @param size width of one direction
 */
public record BidirectionalGru(List<NDArray> parameters, int size) implements Layer {
    private static final int DIRECTIONS = 2;
    private static final int GATES = 3;

    public BidirectionalGru {
        parameters = List.copyOf(parameters);
    }

    /** Draws all parameters from U(-1 / sqrt(size), 1 / sqrt(size)), PyTorch's default. */
    public static BidirectionalGru make(LayerFactory factory, String name, int in, int size) {
        NDArray[] made = new NDArray[DIRECTIONS * 4];
        double bound = 1 / Math.sqrt(size);
        int gates = GATES * size;
        int next = 0;
        for (String direction : List.of("_l0", "_l0_reverse")) {
            made[next++] = factory.uniform(name + ".weight_ih" + direction, bound, gates, in);
            made[next++] = factory.uniform(name + ".weight_hh" + direction, bound, gates, size);
            made[next++] = factory.uniform(name + ".bias_ih" + direction, bound, gates);
            made[next++] = factory.uniform(name + ".bias_hh" + direction, bound, gates);
        }
        return new BidirectionalGru(List.of(made), size);
    }

    /** {@code [batch, steps, in]} to {@code [batch, steps, 2 * size]}, forward half first. */
    @Override
    public NDArray apply(NDArray input, Mode mode) {
        Shape start = new Shape(DIRECTIONS, input.getShape().get(0), size);
        boolean training = mode == Mode.TRAIN;
        try (NDArray state = input.getManager().zeros(start)) {
            NDList outputAndState =
                    input.getNDArrayInternal()
                            .gru(
                                    input,
                                    state,
                                    new NDList(parameters),
                                    true,
                                    1,
                                    0,
                                    training,
                                    true,
                                    true);
            outputAndState.get(1).close();
            return outputAndState.get(0);
        }
    }
}
