package io.github.aclsweep.encoder.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;

/**
 * Maximum over windows that do not overlap; what fills no window is dropped.
 *
 * @param frames the height of a window
 * @param bands the width of a window
 */
public record MaxPool(int frames, int bands) implements Layer {
    private static final Shape NO_PADDING = new Shape(0, 0);

    @Override
    public NDArray apply(NDArray input, Mode mode) {
        Shape window = new Shape(frames, bands);
        return Pool.maxPool2d(input, window, window, NO_PADDING, false);
    }
}
