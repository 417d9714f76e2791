package io.github.aclsweep.augment;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Numbers of which each view of a batch has one. */
final class PerView {
    private PerView() {}

    /** The numbers of all draws, {@code [batch, 1, 1]}. */
    static <D> NDArray tensor(NDManager manager, List<D> draws, ToDoubleFunction<D> value) {
        float[] values = new float[draws.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) value.applyAsDouble(draws.get(i));
        }
        return manager.create(values, new Shape(values.length, 1, 1));
    }
}
