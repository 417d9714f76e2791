package io.github.aclsweep.encoder.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import ai.djl.nn.pooling.Pool;

/** The layers without parameters. Feature maps are {@code [batch, channels, frames, bands]}. */
public final class Layers {
    private Layers() {}

    /** The maximum of 0 and each value. */
    public static Layer relu() {
        return (input, mode) -> Activation.relu(input);
    }

    /** Maximum over windows that do not overlap. */
    public static Layer maxPool(int frames, int bands) {
        return new MaxPool(frames, bands);
    }

    /** Mean of each feature map, {@code [batch, channels]}. */
    public static Layer globalMean() {
        return (input, mode) -> Pool.globalAvgPool2d(input);
    }

    /** Maximum, then mean of each feature map, {@code [batch, 2 channels]}. */
    public static Layer globalMaxAndMean() {
        return (input, mode) -> {
            try (NDArray maximum = Pool.globalMaxPool2d(input);
                    NDArray mean = Pool.globalAvgPool2d(input)) {
                return maximum.concat(mean, 1);
            }
        };
    }
}
