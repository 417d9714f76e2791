package io.github.aclsweep.encoder.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.pooling.Pool;

/**
 * The mean of each feature map, {@code [batch, channels]}, or the maxima before the means, {@code
 * [batch, 2 channels]}.
 *
 * @param maximum whether maxima are wanted, too
 */
public record GlobalPool(boolean maximum) implements Layer {
    @Override
    public NDArray apply(NDArray input, Mode mode) {
        NDArray means = Pool.globalAvgPool2d(input);
        if (!maximum) {
            return means;
        }
        try (means;
                NDArray maxima = Pool.globalMaxPool2d(input)) {
            return maxima.concat(means, 1);
        }
    }
}
