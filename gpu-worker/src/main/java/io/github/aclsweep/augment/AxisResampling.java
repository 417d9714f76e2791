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

    private final int batch;
    private final int size;

    /**
     * {@code [4, batch, size]}: the two samples and their weights, brought to the device at once.
     */
    private final float[] taps;

    AxisResampling(int batch, int size) {
        this.batch = batch;
        this.size = size;
        this.taps = new float[4 * batch * size];
    }

    /**
     * Sets the map of one patch: first {@code shift} samples round the circle, then the samples
     * {@code start} to {@code start + length - 1} stretched to the whole axis, then reversed.
     */
    void set(int item, int shift, int start, int length, boolean reversed) {
        for (int q = 0; q < size; q++) {
            int at = item * size + (reversed ? size - 1 - q : q);
            double centre = (q + 0.5) * length / size;
            int below = (int) Math.floor(centre - 0.5);
            double weightAbove = centre - 0.5 - below;
            int first = Math.max(below, 0);
            int second = Math.min(below + 1, length - 1);
            taps[LOWER * batch * size + at] = Math.floorMod(start + first - shift, size);
            taps[UPPER * batch * size + at] = Math.floorMod(start + second - shift, size);
            // At the edges only one of the two taps exists; it takes all the weight.
            boolean edge = below < 0 || below + 1 > length - 1;
            taps[LOWER_WEIGHT * batch * size + at] =
                    edge ? (below < 0 ? 0 : 1) : (float) (1 - weightAbove);
            taps[UPPER_WEIGHT * batch * size + at] =
                    edge ? (below < 0 ? 1 : 0) : (float) weightAbove;
        }
    }

    /** The maps as matrices {@code [batch, size out, size in]}. */
    NDArray matrices(NDManager manager) {
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
