package io.github.aclsweep.encoder.layer;

import ai.djl.ndarray.NDArray;

/**
 * A step that no library for networks computes: it moves values, or combines them one by one.
 *
 * @param step what it does
 */
public record ValueByValue(Layer step) implements Layer {
    @Override
    public NDArray apply(NDArray input, Mode mode) {
        return step.apply(input, mode);
    }
}
