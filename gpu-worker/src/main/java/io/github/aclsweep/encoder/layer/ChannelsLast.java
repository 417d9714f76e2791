package io.github.aclsweep.encoder.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * The order in memory in which a network's feature maps are computed on a CPU: the values of all
 * channels at one frame and band lie side by side. libtorch goes by the strides of the input, and
 * its layers hand the order on.
 *
 * <p>oneDNN pads channels to whole vectors. Where the order is the other one and the processor
 * shows no cache sizes, as in some virtual machines, versions 3.4 to 3.7 at least read padding that
 * nobody has written, and convolutions are wrong. On a GPU, cuDNN computes them: arrays stay as
 * they are.
 */
public final class ChannelsLast {
    private ChannelsLast() {}

    /** Whether the device of an array wants this order. */
    static boolean suits(NDArray array) {
        return !array.getDevice().isGpu();
    }

    /**
     * The same values for a network to begin with; nothing is copied.
     *
     * @param patches {@code [batch, 1, frames, bands]}
     * @return {@code [batch, 1, frames, bands]} with the strides {@code [frames * bands, 1, bands,
     *     1]} on a CPU
     */
    public static NDArray enter(NDArray patches) {
        Shape shape = patches.getShape();
        if (!suits(patches)) {
            return patches.reshape(shape);
        }
        try (NDArray last = patches.reshape(shape.get(0), shape.get(2), shape.get(3), 1)) {
            return last.transpose(0, 3, 1, 2);
        }
    }
}
