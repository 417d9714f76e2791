package io.github.aclsweep.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.aclsweep.tensor.Scalar;

/**
 * Which of the pairs of a batch's rows are which, as {@code [rows, rows]} matrices of zeros and
 * ones.
 *
 * @param self a row with itself
 * @param positives rows that belong together
 * @param negatives all other pairs
 */
record PairMasks(NDArray self, NDArray positives, NDArray negatives) {

    /**
     * Rows are view 1 of clips 0 to N-1, then view 2 of the same clips; a row belongs with the
     * other view of its clip.
     */
    static PairMasks ofTwoViews(NDManager manager, int clips) {
        NDArray self = manager.eye(2 * clips);
        NDArray one = manager.eye(clips);
        NDArray none = manager.zeros(new Shape(clips, clips));
        NDArray upper = none.concat(one, 1);
        NDArray lower = one.concat(none, 1);
        NDArray positives = upper.concat(lower, 0);
        NDArray negatives = self.add(positives).neg().add(Scalar.of(manager, 1));
        new NDList(one, none, upper, lower).close();
        return new PairMasks(self, positives, negatives);
    }

    /** Rows with the same label belong together. */
    static PairMasks ofLabels(NDManager manager, int[] labels) {
        NDArray self = manager.eye(labels.length);
        NDArray row = manager.create(labels).reshape(1, labels.length);
        NDArray same = row.eq(row.transpose()).toType(DataType.FLOAT32, false);
        return new PairMasks(self, same.sub(self), same.neg().add(Scalar.of(manager, 1)));
    }
}
