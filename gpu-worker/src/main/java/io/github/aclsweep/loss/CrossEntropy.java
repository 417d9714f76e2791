package io.github.aclsweep.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.aclsweep.tensor.Scalar;
import java.util.List;

/** The loss of a classifier: minus the logarithm of the right class's softmax, mean over rows. */
public final class CrossEntropy {
    private CrossEntropy() {}

    /** One row per label, 1 at the label and 0 elsewhere: {@code [labels, classes]}. */
    public static NDArray targets(NDManager manager, List<Integer> labels, int classes) {
        float[] rows = new float[labels.size() * classes];
        for (int i = 0; i < labels.size(); i++) {
            rows[i * classes + labels.get(i)] = 1;
        }
        return manager.create(rows, new Shape(labels.size(), classes));
    }

    /**
     * The loss, a scalar.
     *
     * @param logits {@code [rows, classes]}
     * @param targets {@code [rows, classes]}, see {@link #targets}; their manager must stay open
     *     until the backward pass is done
     */
    public static NDArray of(NDArray logits, NDArray targets) {
        int rows = Math.toIntExact(logits.getShape().get(0));
        NDArray divisor = Scalar.of(targets.getManager(), -rows);
        return logits.logSoftmax(1).mul(targets).sum().div(divisor);
    }
}
