package io.github.aclsweep.encoder.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.norm.BatchNorm;
import io.github.aclsweep.tensor.Tensors;

/**
 * Batch normalisation over axis 1 with PyTorch's defaults: epsilon 1e-5, momentum 0.1, the batch
 * normalised by its biased variance, the running variance fed with the unbiased one. Other modes
 * than {@link Mode#EVALUATE} need more than one value per feature.
 *
 * @param weight gain {@code [features]}
 * @param bias {@code [features]}
 * @param runningMean {@code [features]}
 * @param runningVariance {@code [features]}
 * @param batchesTracked scalar int64, the passes that moved the running statistics
 */
public record BatchNormalisation(
        NDArray weight,
        NDArray bias,
        NDArray runningMean,
        NDArray runningVariance,
        NDArray batchesTracked)
        implements Layer {
    /** What is added to a variance. */
    public static final float EPSILON = 1e-5f;

    private static final float KEPT = 0.9f;

    /** On this engine, -1 means axis 1 without the copies that DJL makes for any other value. */
    private static final int CHANNELS = -1;

    @Override
    public NDArray apply(NDArray input, Mode mode) {
        boolean moving = mode != Mode.EVALUATE;
        if (moving) {
            try (NDArray one = batchesTracked.onesLike()) {
                batchesTracked.addi(one);
            }
        }
        return BatchNorm.batchNorm(
                        input,
                        runningMean,
                        runningVariance,
                        weight,
                        bias,
                        CHANNELS,
                        kept(mode),
                        EPSILON,
                        moving)
                .head();
    }

    /** The share of the old running statistics that stays. */
    private float kept(Mode mode) {
        return mode == Mode.RECALIBRATE ? 1 - 1f / batchesTracked.getLong() : KEPT;
    }

    public void reset() {
        copy(runningMean.zerosLike(), runningMean);
        copy(runningVariance.onesLike(), runningVariance);
        copy(batchesTracked.zerosLike(), batchesTracked);
    }

    private static void copy(NDArray source, NDArray target) {
        try (source) {
            Tensors.assign(source, target);
        }
    }
}
