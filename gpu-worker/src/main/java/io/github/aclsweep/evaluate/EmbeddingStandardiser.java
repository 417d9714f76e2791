package io.github.aclsweep.evaluate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.aclsweep.tensor.Scalar;

/** Mean and deviation per dimension of the training embeddings. */
record EmbeddingStandardiser(NDArray mean, NDArray deviation) {
    private static final float MIN_DEVIATION = 1e-6f;

    static EmbeddingStandardiser of(NDManager manager, NDArray rows, boolean standardise) {
        Shape width = new Shape(1, rows.getShape().get(1));
        if (!standardise) {
            return new EmbeddingStandardiser(manager.zeros(width), manager.ones(width));
        }
        NDArray mean = rows.mean(new int[] {0}, true);
        mean.attach(manager);
        // Arrays as large as the rows are given back at once.
        try (NDArray centred = rows.sub(mean);
                NDArray squares = centred.square();
                NDArray variance = squares.mean(new int[] {0}, true);
                NDArray root = variance.sqrt();
                NDArray raised = root.maximum(Scalar.of(manager, MIN_DEVIATION))) {
            NDArray deviation = raised.minimum(Scalar.of(manager, Float.MAX_VALUE));
            deviation.attach(manager);
            return new EmbeddingStandardiser(mean, deviation);
        }
    }

    NDArray apply(NDArray rows) {
        NDArray centred = rows.sub(mean);
        centred.attach(mean.getManager());
        NDArray scaled = centred.div(deviation);
        centred.close();
        return scaled;
    }
}
