package io.github.aclsweep.augment;

import ai.djl.ndarray.NDArray;
import io.github.aclsweep.features.Standardisation;

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
     * @return {@code [batch, 1, frames, bands]}
     */
    public NDArray apply(NDArray patches) {
        long[] shape = patches.getShape().getShape();
        return patches.sub(standardisation.mean())
                .div(standardisation.deviation())
                .reshape(shape[0], 1, shape[1], shape[2]);
    }
}
