package io.github.aclsweep.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * Numbers for arithmetic with tensors. DJL's operations with a {@code Number} have two faults that
 * a scalar of this kind does not have. They copy the number to the device, and a GPU is then waited
 * for until it has done all its work. And nobody holds the number once the call returns, while
 * libtorch reads it again in the backward pass: a garbage collection in between makes the gradient
 * nonsense.
 */
public final class Scalar {
    private Scalar() {}

    /**
     * A float32 scalar, made on the manager's device and closed with the manager. (A float64 one
     * would change the type of another scalar.)
     */
    public static NDArray of(NDManager manager, double value) {
        return manager.full(new Shape(), (float) value, DataType.FLOAT32);
    }
}
