package io.github.aclsweep.train;

/**
 * Losses of one pretraining epoch, each batch weighted by its clips.
 *
 * @param total what was minimised
 * @param infoNce the contrastive term alone
 * @param angular the angular term alone, a sum over the pairs of a batch
 */
public record EpochLoss(double total, double infoNce, double angular) {
    /** Where nothing was trained. */
    public static final EpochLoss NONE = new EpochLoss(Double.NaN, Double.NaN, Double.NaN);
}
