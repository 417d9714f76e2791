package io.github.aclsweep.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** Cross entropy of logits, the mean over rows of {@code -ln softmax(logits)[label]}. */
public final class CrossEntropy {
    private CrossEntropy() {}

    /**
     * The loss of N rows.
     *
     * @param logits {@code [N, classes]}
     * @param labels class number of each row
     * @return a scalar on the manager of {@code logits}
     */
    public static NDArray of(NDArray logits, int[] labels) {
        int classes = Math.toIntExact(logits.getShape().get(1));
        float[] oneHot = new float[labels.length * classes];
        for (int i = 0; i < labels.length; i++) {
            oneHot[i * classes + labels[i]] = 1;
        }
        NDArray targets = logits.getManager().create(oneHot, new Shape(labels.length, classes));
        return logits.logSoftmax(1).mul(targets).sum().div(-labels.length);
    }
}
