package io.github.aclsweep.evaluate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.aclsweep.tensor.Scalar;

/** Mean and deviation per dimension of the training embeddings. */
record Scaling(NDArray mean, NDArray deviation) {
    private static final float MIN_DEVIATION = 1e-6f;

    static Scaling of(NDManager manager, NDArray rows, boolean standardise) {
        Shape width = new Shape(1, rows.getShape().get(1));
        if (!standardise) {
            return new Scaling(manager.zeros(width), manager.ones(width));
        }
        NDArray mean = rows.mean(new int[] {0}, true);
        NDArray variance = rows.sub(mean).square().mean(new int[] {0}, true);
        NDArray deviation =
                variance.sqrt()
                        .maximum(Scalar.of(manager, MIN_DEVIATION))
                        .minimum(Scalar.of(manager, Float.MAX_VALUE));
        mean.attach(manager);
        deviation.attach(manager);
        variance.close();
        return new Scaling(mean, deviation);
    }

    NDArray apply(NDArray rows) {
        NDArray centred = rows.sub(mean);
        centred.attach(mean.getManager());
        NDArray scaled = centred.div(deviation);
        centred.close();
        return scaled;
    }
}
