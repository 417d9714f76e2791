package io.github.aclsweep.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Which of the pairs of 2N rows are which, as {@code [2N, 2N]} matrices of zeros and ones. Rows are
 * view 1 of clips 0 to N-1, then view 2 of the same clips.
 *
 * @param self a row with itself
 * @param positives a row with the other view of its clip
 * @param negatives all other pairs
 */
record PairMasks(NDArray self, NDArray positives, NDArray negatives) {

    static PairMasks ofTwoViews(NDManager manager, int clips) {
        NDArray self = manager.eye(2 * clips);
        NDArray one = manager.eye(clips);
        NDArray none = manager.zeros(new Shape(clips, clips));
        NDArray upper = none.concat(one, 1);
        NDArray lower = one.concat(none, 1);
        NDArray positives = upper.concat(lower, 0);
        NDArray negatives = self.add(positives).neg().add(1);
        new NDList(one, none, upper, lower).close();
        return new PairMasks(self, positives, negatives);
    }
}
