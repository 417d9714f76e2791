package io.github.aclsweep.tensor;

import ai.djl.ndarray.NDArray;

/** Gives an existing tensor new values. */
public final class Tensors {
    private Tensors() {}

    /**
     * Makes {@code target} equal to {@code source}, on the device; DJL's {@code copyTo} takes the
     * values through the heap. Gradients collected so far are forgotten.
     */
    public static void assign(NDArray source, NDArray target) {
        boolean trained = target.hasGradient();
        target.intern(source.duplicate());
        if (trained) {
            target.setRequiresGradient(true);
        }
    }
}
