package io.github.aclsweep.train;

/**
 * Losses of the supervised study over some patches, each batch weighted by its patches.
 *
 * @param total alpha * crossEntropy + (1 - alpha) * angular
 * @param crossEntropy the cross entropy alone
 * @param angular the angular term alone, a sum over the pairs of a batch
 */
public record SupervisedLoss(double total, double crossEntropy, double angular) {
    /** Where nothing was trained. */
    public static final SupervisedLoss NONE =
            new SupervisedLoss(Double.NaN, Double.NaN, Double.NaN);
}
