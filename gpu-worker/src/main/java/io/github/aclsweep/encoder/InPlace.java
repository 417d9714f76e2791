package io.github.aclsweep.encoder;

import ai.djl.ndarray.NDArray;

/** Gives an existing tensor new values. */
public final class InPlace {
    private InPlace() {}

    /**
     * Makes {@code target} equal to {@code source}, on the device; DJL's {@code copyTo} takes the
     * values through the heap. Gradients collected so far are forgotten.
     */
    public static void copy(NDArray source, NDArray target) {
        boolean trained = target.hasGradient();
        target.intern(source.duplicate());
        if (trained) {
            target.setRequiresGradient(true);
        }
    }
}
