package io.github.aclsweep.encoder.layer;

import ai.djl.ndarray.NDArray;

/** One step of a network. */
@FunctionalInterface
public interface Layer {
    /**
     * Leaves {@code input} open.
     *
     * @return a new array, on the manager of {@code input}
     */
    NDArray apply(NDArray input, Mode mode);
}
