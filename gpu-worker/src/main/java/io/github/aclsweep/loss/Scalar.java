package io.github.aclsweep.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * Numbers for products and quotients whose gradient will be asked for. DJL's {@code mul(Number)}
 * and {@code div(Number)} put the number into a buffer of the heap's that nobody holds once the
 * call returns, while libtorch reads it again in the backward pass: a garbage collection in between
 * makes the gradient nonsense. A scalar of this kind lives as long as its manager.
 */
public final class Scalar {
    private Scalar() {}

    /** A float32 scalar, closed with the manager; a float64 one would change the result's type. */
    public static NDArray of(NDManager manager, double value) {
        return manager.create((float) value);
    }
}
