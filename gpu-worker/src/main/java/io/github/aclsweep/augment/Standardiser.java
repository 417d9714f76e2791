package io.github.aclsweep.augment;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.aclsweep.features.Standardisation;
import io.github.aclsweep.tensor.Scalar;

/** Makes network input of log-mel patches. */
public final class Standardiser {
    private final Standardisation standardisation;

    public Standardiser(Standardisation standardisation) {
        this.standardisation = standardisation;
    }

    /**
     * {@code (x - mean) / deviation}.
     *
     * @param patches {@code [batch, frames, bands]}
     * @return a new array {@code [batch, 1, frames, bands]}
     */
    public NDArray apply(NDArray patches) {
        long[] shape = patches.getShape().getShape();
        NDManager manager = patches.getManager();
        return patches.sub(Scalar.of(manager, standardisation.mean()))
                .divi(Scalar.of(manager, standardisation.deviation()))
                .reshape(shape[0], 1, shape[1], shape[2]);
    }
}
