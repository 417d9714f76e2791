package io.github.aclsweep.augment;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * Shift, crop-and-resize and reversal along one axis of a batch of patches, as one linear map per
 * patch. Each output sample is a weighted sum of two input samples (bilinear interpolation with
 * half-pixel centres), so that the map of a patch is a {@code [size, size]} matrix with two entries
 * in a row; the entries are computed here, the matrix on the device.
 */
final class AxisResampling {
    private static final int LOWER = 0;
    private static final int UPPER = 1;
    private static final int LOWER_WEIGHT = 2;
    private static final int UPPER_WEIGHT = 3;

    private final Axis axis;
    private final int batch;
    private final int size;

    /**
     * {@code [4, batch, size]}: the two samples and their weights, brought to the device at once.
     */
    private final float[] taps;

    private AxisResampling(Axis axis, int batch, int size) {
        this.axis = axis;
        this.batch = batch;
        this.size = size;
        this.taps = new float[4 * batch * size];
    }

    /** The axes of a batch of patches {@code [batch, frames, bands]}. */
    enum Axis {
        TIME(1),
        FREQUENCY(2);

        private final int dimension;

        Axis(int dimension) {
            this.dimension = dimension;
        }
    }

    /**
     * Maps along one axis of a batch; the map of every patch is to be set.
     *
     * @param patches {@code [batch, frames, bands]}
     */
    static AxisResampling of(NDArray patches, Axis axis) {
        Shape shape = patches.getShape();
        return new AxisResampling(axis, (int) shape.get(0), (int) shape.get(axis.dimension));
    }

    /** Shifts a patch towards later or higher; what leaves at the end comes back at the start. */
    void shift(int item, int shift) {
        for (int q = 0; q < size; q++) {
            set(item, q, Math.floorMod(q - shift, size));
        }
    }

    /** Reverses a patch, or leaves it as it is. */
    void reverse(int item, boolean reversed) {
        for (int q = 0; q < size; q++) {
            set(item, q, reversed ? size - 1 - q : q);
        }
    }

    private void set(int item, int output, int input) {
        int at = item * size + output;
        taps[LOWER * batch * size + at] = input;
        taps[UPPER * batch * size + at] = input;
        taps[LOWER_WEIGHT * batch * size + at] = 1;
    }

    /** Stretches the samples {@code start} to {@code start + length - 1} to the whole axis. */
    void stretch(int item, int start, int length) {
        for (int q = 0; q < size; q++) {
            int at = item * size + q;
            double centre = (q + 0.5) * length / size;
            int below = (int) Math.floor(centre - 0.5);
            double weightAbove = centre - 0.5 - below;
            taps[LOWER * batch * size + at] = start + Math.max(below, 0);
            taps[UPPER * batch * size + at] = start + Math.min(below + 1, length - 1);
            // At the edges only one of the two taps exists; it takes all the weight.
            boolean edge = below < 0 || below + 1 > length - 1;
            taps[LOWER_WEIGHT * batch * size + at] =
                    edge ? (below < 0 ? 0 : 1) : (float) (1 - weightAbove);
            taps[UPPER_WEIGHT * batch * size + at] =
                    edge ? (below < 0 ? 1 : 0) : (float) weightAbove;
        }
    }

    /**
     * Applies the maps.
     *
     * @param patches {@code [batch, frames, bands]}
     * @return a new array of the same shape on the manager of {@code patches}
     */
    NDArray apply(NDArray patches) {
        NDArray matrices = matrices(patches.getManager());
        return axis == Axis.TIME
                ? matrices.batchMatMul(patches)
                : patches.batchMatMul(matrices.transpose(0, 2, 1));
    }

    /** The maps as matrices {@code [batch, size out, size in]}. */
    private NDArray matrices(NDManager manager) {
        try (NDManager scratch = manager.newSubManager()) {
            NDArray index =
                    scratch.arange(size).toType(DataType.FLOAT32, false).reshape(1, 1, size);
            NDArray columns = scratch.create(taps, new Shape(4, batch, size, 1));
            NDArray below = columns.get(LOWER).eq(index).toType(DataType.FLOAT32, false);
            NDArray above = columns.get(UPPER).eq(index).toType(DataType.FLOAT32, false);
            NDArray matrices =
                    below.mul(columns.get(LOWER_WEIGHT)).add(above.mul(columns.get(UPPER_WEIGHT)));
            matrices.attach(manager);
            return matrices;
        }
    }
}
