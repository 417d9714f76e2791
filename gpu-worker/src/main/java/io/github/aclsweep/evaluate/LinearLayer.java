package io.github.aclsweep.evaluate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/** The linear layer, weight {@code [classes, width]} and bias {@code [classes]}. */
record LinearLayer(NDArray weight, NDArray bias) {

    /**
     * PyTorch's default: U(-1/sqrt(width), 1/sqrt(width)) for both.
     *
     * @param width the length of an embedding
     */
    static LinearLayer initial(
            NDManager manager, int width, int classes, UniformRandomProvider random) {
        LinearLayer layer =
                new LinearLayer(
                        manager.create(
                                uniform(random, classes * width, width), new Shape(classes, width)),
                        manager.create(uniform(random, classes, width)));
        layer.parameters().forEach(parameter -> parameter.setRequiresGradient(true));
        return layer;
    }

    private static float[] uniform(UniformRandomProvider random, int size, int width) {
        double limit = 1 / Math.sqrt(width);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) ((2 * random.nextDouble() - 1) * limit);
        }
        return values;
    }

    List<NDArray> parameters() {
        return List.of(weight, bias);
    }

    /**
     * Applies the layer.
     *
     * @param rows embeddings {@code [batch, width]}
     * @return logits {@code [batch, classes]} on the manager of {@code rows}
     */
    NDArray logits(NDArray rows) {
        return Linear.linear(rows, weight, bias).singletonOrThrow();
    }

    /** A copy of this layer; closes the copy it replaces. */
    LinearLayer copied(LinearLayer replaced) {
        if (replaced != null) {
            replaced.parameters().forEach(NDArray::close);
        }
        return new LinearLayer(weight.duplicate(), bias.duplicate());
    }
}
