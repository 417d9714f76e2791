package io.github.aclsweep.encoder.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;

/** The maximum of 0 and each value. */
public record Relu() implements Layer {
    @Override
    public NDArray apply(NDArray input, Mode mode) {
        return Activation.relu(input);
    }
}
