package io.github.aclsweep.encoder;

import ai.djl.ndarray.NDArray;

/** Gives an existing tensor new values. */
public final class InPlace {
    private InPlace() {}

    /**
     * Makes {@code target} equal to {@code source}, on the device; DJL's {@code copyTo} takes the
     * values through the heap. The target must be finite and gradient mode off.
     */
    public static void copy(NDArray source, NDArray target) {
        target.muli(0).addi(source);
    }
}
