package io.github.aclsweep.encoder.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;

/**
 * Maximum over windows; what fills no window is dropped.
 *
 * @param frames the height of a window
 * @param bands the width of a window
 * @param frameStride frames from window to window
 * @param bandStride bands from window to window
 * @param padding frames and bands that the map is widened by on each side; they are never the
 *     maximum
 */
public record MaxPool(int frames, int bands, int frameStride, int bandStride, int padding)
        implements Layer {
    /** Windows that do not overlap, without padding. */
    public MaxPool(int frames, int bands) {
        this(frames, bands, frames, bands, 0);
    }

    @Override
    public NDArray apply(NDArray input, Mode mode) {
        return Pool.maxPool2d(
                input,
                new Shape(frames, bands),
                new Shape(frameStride, bandStride),
                new Shape(padding, padding),
                false);
    }
}
