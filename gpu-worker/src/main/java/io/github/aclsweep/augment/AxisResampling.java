package io.github.aclsweep.augment;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

/**
 * Shift, crop-and-resize and reversal along one axis of a batch of patches. Each output sample is a
 * weighted sum of two input samples (bilinear interpolation with half-pixel centres); their places
 * and weights are computed here, the sums on the device.
 */
final class AxisResampling {
    private static final int LOWER = 0;
    private static final int UPPER = 1;

    private final Axis axis;
    private final int batch;
    private final int size;

    /**
     * {@code [2, batch, size]}: the places of the two samples, in time among the frames of the
     * whole batch.
     */
    private final long[] places;

    /** {@code [2, batch, size]}: the weights of the two samples. */
    private final float[] weights;

    private AxisResampling(Axis axis, int batch, int size) {
        this.axis = axis;
        this.batch = batch;
        this.size = size;
        this.places = new long[2 * batch * size];
        this.weights = new float[2 * batch * size];
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
            set(LOWER, item, q, Math.floorMod(q - shift, size), 1);
        }
    }

    /** Reverses a patch, or leaves it as it is. */
    void reverse(int item, boolean reversed) {
        for (int q = 0; q < size; q++) {
            set(LOWER, item, q, reversed ? size - 1 - q : q, 1);
        }
    }

    /** Stretches the samples {@code start} to {@code start + length - 1} to the whole axis. */
    void stretch(int item, int start, int length) {
        for (int q = 0; q < size; q++) {
            // Beyond the centres of the first and the last sample these samples go on.
            double centre = Math.min(Math.max((q + 0.5) * length / size - 0.5, 0), length - 1);
            int below = (int) centre;
            float above = (float) (centre - below);
            set(LOWER, item, q, start + below, 1 - above);
            set(UPPER, item, q, start + Math.min(below + 1, length - 1), above);
        }
    }

    private void set(int tap, int item, int output, int input, float weight) {
        int at = (tap * batch + item) * size + output;
        places[at] = axis == Axis.TIME ? (long) item * size + input : input;
        weights[at] = weight;
    }

    /**
     * Applies the maps.
     *
     * @param patches {@code [batch, frames, bands]}
     * @return a new array of the same shape on the manager of {@code patches}
     */
    NDArray apply(NDArray patches) {
        NDManager manager = patches.getManager();
        try (NDManager scratch = manager.newSubManager()) {
            NDArray from = scratch.create(places, alongAxis());
            NDArray weight = scratch.create(weights, alongAxis());
            NDArray sum = taken(patches, from.get(LOWER)).muli(weight.get(LOWER));
            NDArray upper = taken(patches, from.get(UPPER)).muli(weight.get(UPPER));
            upper.attach(scratch);
            return sum.addi(upper);
        }
    }

    private Shape alongAxis() {
        return axis == Axis.TIME ? new Shape(2, batch, size, 1) : new Shape(2, batch, 1, size);
    }

    /** Whole frames are a third of the work if taken as rows; bands are not rows. */
    private NDArray taken(NDArray patches, NDArray from) {
        Shape shape = patches.getShape();
        if (axis == Axis.FREQUENCY) {
            return patches.gather(from.broadcast(shape), axis.dimension);
        }
        NDArray frames = patches.reshape((long) batch * size, shape.get(2));
        return frames.get(new NDIndex("{}", from.reshape(-1))).reshape(shape);
    }
}
