package io.github.aclsweep.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

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
        NDArray negatives = self.add(positives).neg().add(1);
        new NDList(one, none, upper, lower).close();
        return new PairMasks(self, positives, negatives);
    }

    /** Rows with the same label belong together. */
    static PairMasks ofLabels(NDManager manager, int[] labels) {
        int rows = labels.length;
        float[] same = new float[rows * rows];
        float[] other = new float[rows * rows];
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < rows; k++) {
                boolean together = labels[i] == labels[k];
                same[i * rows + k] = together && i != k ? 1 : 0;
                other[i * rows + k] = together ? 0 : 1;
            }
        }
        Shape shape = new Shape(rows, rows);
        return new PairMasks(
                manager.eye(rows), manager.create(same, shape), manager.create(other, shape));
    }
}
