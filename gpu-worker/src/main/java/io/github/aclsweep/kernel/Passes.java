package io.github.aclsweep.kernel;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.github.aclsweep.encoder.layer.Layer;
import io.github.aclsweep.encoder.layer.Mode;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * A layer's forward and backward pass on the device, read back.
 *
 * @param input what the layer was given
 * @param output what it gave
 * @param upstream the gradient that the backward pass began with, of the output's shape
 * @param inputGradient the gradient of the input, null if it was not asked for
 * @param gradients the gradients of the parameters
 */
record Passes(
        Maps input, Maps output, Maps upstream, Maps inputGradient, List<double[]> gradients) {
    private static final long SEED_OF_VALUES = 5;
    private static final long SEED_OF_UPSTREAM = 6;

    /**
     * Runs a layer in training mode.
     *
     * @param given the input, with the strides that the network gives it
     * @param wantsInput whether the gradient of the input is wanted
     * @param parameters arrays that require gradients
     */
    static Passes run(Layer layer, NDArray given, boolean wantsInput, List<NDArray> parameters) {
        NDManager manager = given.getManager();
        NDArray input = given.stopGradient(); // collects a gradient of its own
        if (wantsInput) {
            input.setRequiresGradient(true);
        }
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray output = layer.apply(input, Mode.TRAIN);
            NDArray upstream = random(manager, output.getShape(), SEED_OF_UPSTREAM);
            collector.backward(output.mul(upstream).sum());
            return new Passes(
                    Maps.of(input),
                    Maps.of(output),
                    Maps.of(upstream),
                    wantsInput ? gradient(input) : null,
                    parameters.stream().map(each -> gradient(each).values()).toList());
        }
    }

    private static Maps gradient(NDArray array) {
        try (NDArray gradient = array.getGradient()) {
            return Maps.of(gradient);
        }
    }

    /** An array of values of U(-1, 1), always the same for a shape. */
    static NDArray random(NDManager manager, Shape shape) {
        return random(manager, shape, SEED_OF_VALUES);
    }

    private static NDArray random(NDManager manager, Shape shape, long seed) {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed);
        float[] values = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (2 * random.nextDouble() - 1);
        }
        try (NDArray borrowed = manager.create(values, shape)) {
            return borrowed.duplicate();
        }
    }
}
