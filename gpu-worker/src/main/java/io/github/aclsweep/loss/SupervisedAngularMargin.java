package io.github.aclsweep.loss;

import ai.djl.ndarray.NDArray;

/**
 * The angular margin term with labels (Wang et al., supervised angular contrastive loss): as {@link
 * AngularMargin}, but every two patches of the same class are a positive pair and every other two a
 * negative one. A class with a single patch has no positive pair. A sum over ordered pairs, so it
 * grows with the square of the batch.
 */
public final class SupervisedAngularMargin {
    private final PairAngles angles;

    public SupervisedAngularMargin(double marginRadians, double divisor) {
        this.angles = new PairAngles(marginRadians, divisor);
    }

    /**
     * The loss of N patches.
     *
     * @param features {@code [N, width]} or {@code [N, width, 1, 1]}, of any length
     * @param labels class number of each row
     * @return a scalar on the manager of {@code features}
     */
    public NDArray of(NDArray features, int[] labels) {
        NDArray rows = features.reshape(labels.length, -1);
        return angles.sum(rows, PairMasks.ofLabels(features.getManager(), labels));
    }
}
