package io.github.aclsweep.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * Feature maps on the heap. Rows, {@code [batch, channels]}, are maps of one frame and one band.
 */
final class Maps {
    private final double[] values;
    private final int batch;
    private final int channels;
    private final int frames;
    private final int bands;

    /**
     * Maps of these values.
     *
     * @param values the values in the order of {@code [batch, channels, frames, bands]}
     */
    Maps(double[] values, int batch, int channels, int frames, int bands) {
        this.values = values;
        this.batch = batch;
        this.channels = channels;
        this.frames = frames;
        this.bands = bands;
    }

    double[] values() {
        return values;
    }

    int batch() {
        return batch;
    }

    int channels() {
        return channels;
    }

    int frames() {
        return frames;
    }

    int bands() {
        return bands;
    }

    /** Reads an array of at most four axes. */
    static Maps of(NDArray array) {
        Shape shape = array.getShape();
        return new Maps(
                values(array), size(shape, 0), size(shape, 1), size(shape, 2), size(shape, 3));
    }

    private static int size(Shape shape, int axis) {
        return axis < shape.dimension() ? (int) shape.get(axis) : 1;
    }

    static double[] values(NDArray array) {
        try (NDArray wide = array.toType(DataType.FLOAT64, true)) {
            return wide.toDoubleArray();
        }
    }

    int index(int sample, int channel, int frame, int band) {
        return ((sample * channels + channel) * frames + frame) * bands + band;
    }

    /** The value at a place, 0 outside of the map. */
    double at(int sample, int channel, int frame, int band) {
        boolean inside = frame >= 0 && band >= 0 && frame < frames && band < bands;
        return inside ? values[index(sample, channel, frame, band)] : 0;
    }

    /** The number of places of one channel, over all samples. */
    int places() {
        return batch * frames * bands;
    }

    /** The index of a channel's value at a place, counted over all samples. */
    int index(int channel, int place) {
        int size = frames * bands;
        return (place / size * channels + channel) * size + place % size;
    }
}
