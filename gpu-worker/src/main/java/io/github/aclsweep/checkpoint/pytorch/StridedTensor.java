package io.github.aclsweep.checkpoint.pytorch;

import ai.djl.ndarray.types.Shape;
import io.github.aclsweep.checkpoint.NamedTensor;
import io.github.aclsweep.checkpoint.ValueType;
import java.util.Arrays;
import java.util.List;

/**
 * A tensor as PyTorch describes it: where in a storage its values lie.
 *
 * @param storage holds the values
 * @param offset index of the first value
 * @param sizes length of each dimension
 * @param strides how far apart neighbours along each dimension are
 */
record StridedTensor(Storage storage, long offset, List<Long> sizes, List<Long> strides) {
    /** A repeated value may be named many times, but not without end. */
    static final long MOST_REPEATED = 1 << 24;

    private static final int MOST_DIMENSIONS = 64;

    StridedTensor {
        sizes = List.copyOf(sizes);
        strides = List.copyOf(strides);
        check(storage, offset, sizes, strides);
    }

    private static void check(Storage storage, long offset, List<Long> sizes, List<Long> strides) {
        boolean fits =
                sizes.size() == strides.size()
                        && sizes.size() <= MOST_DIMENSIONS
                        && offset >= 0
                        && sizes.stream().allMatch(size -> size >= 0)
                        && strides.stream().allMatch(stride -> stride >= 0);
        try {
            long count = 1;
            long last = offset;
            for (int i = 0; fits && i < sizes.size(); i++) {
                count = Math.multiplyExact(count, sizes.get(i));
                long steps = Math.max(0, sizes.get(i) - 1);
                last = Math.addExact(last, Math.multiplyExact(steps, strides.get(i)));
            }
            fits &= count == 0 || last < storage.elements();
            fits &= count <= Math.max(storage.elements(), MOST_REPEATED);
        } catch (ArithmeticException e) {
            fits = false;
        }
        if (!fits) {
            throw new UnreadableException(
                    "a tensor of shape %s, strides %s and offset %d does not fit its storage of %d values"
                            .formatted(sizes, strides, offset, storage.elements()));
        }
    }

    /** How many values it names. */
    long count() {
        return sizes.stream().reduce(1L, (count, size) -> count * size);
    }

    private Shape shape() {
        return new Shape(sizes);
    }

    /** A copy of the values in row-major order. */
    NamedTensor named(String name) {
        int[] positions = positions();
        if (storage.type().readAs() == ValueType.I64) {
            long[] values = Arrays.stream(positions).mapToLong(storage::longAt).toArray();
            return NamedTensor.of(name, shape(), values);
        }
        float[] values = new float[positions.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = storage.floatAt(positions[i]);
        }
        return NamedTensor.of(name, shape(), values);
    }

    /** Where in the storage each value lies, in row-major order. */
    private int[] positions() {
        int[] positions = {(int) offset};
        for (int dimension = 0; dimension < sizes.size(); dimension++) {
            int size = Math.toIntExact(sizes.get(dimension));
            int stride = size < 2 ? 0 : Math.toIntExact(strides.get(dimension));
            int[] finer = new int[positions.length * size];
            for (int i = 0; i < finer.length; i++) {
                finer[i] = positions[i / size] + i % size * stride;
            }
            positions = finer;
        }
        return positions;
    }
}
