package io.github.aclsweep.encoder.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.core.Linear;

/**
 * A fully connected layer.
 *
 * @param weight {@code [out, in]}
 * @param bias {@code [out]}
 */
public record Dense(NDArray weight, NDArray bias) implements Layer {
    @Override
    public NDArray apply(NDArray input, Mode mode) {
        return Linear.linear(input, weight, bias).head();
    }
}
