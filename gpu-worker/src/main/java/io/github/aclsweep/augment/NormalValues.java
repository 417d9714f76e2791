package io.github.aclsweep.augment;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.aclsweep.tensor.TransferBuffer;
import java.nio.FloatBuffer;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Values of a standard normal distribution: 16 random bits choose one of 65,536 quantiles that are
 * equally likely, up to 4.32 standard deviations; their variance is 0.99998. That takes a fifth of
 * the time of a ziggurat.
 */
final class NormalValues {
    private static final int BITS = 16;
    private static final int MASK = (1 << BITS) - 1;
    private static final int VALUES_PER_DRAW = Long.SIZE / BITS;
    private static final float[] QUANTILES = quantiles();

    private final TransferBuffer buffer = new TransferBuffer();
    private float[] values = new float[0];

    private static float[] quantiles() {
        NormalDistribution normal = new NormalDistribution(0, 1);
        float[] quantiles = new float[1 << BITS];
        for (int i = 0; i < quantiles.length / 2; i++) {
            double share = (i + 0.5) / quantiles.length;
            quantiles[i] = (float) normal.inverseCumulativeProbability(share);
            quantiles[quantiles.length - 1 - i] = -quantiles[i];
        }
        return quantiles;
    }

    /**
     * Values for a batch. They may be changed, and last until the next call.
     *
     * @param shape the shape of the batch
     * @param seeds one per item of the batch; an item's values depend on its seed alone
     * @return an array of {@code shape} on {@code manager}
     */
    NDArray tensor(NDManager manager, Shape shape, long[] seeds) {
        int size = Math.toIntExact(shape.size() / seeds.length);
        return buffer.tensor(manager, shape, all -> put(all, seeds, size));
    }

    private void put(FloatBuffer all, long[] seeds, int size) {
        if (values.length != size) {
            values = new float[size];
        }
        for (long seed : seeds) {
            draw(RandomSource.XO_SHI_RO_256_PP.create(seed));
            all.put(values);
        }
    }

    private void draw(UniformRandomProvider random) {
        int whole = values.length - values.length % VALUES_PER_DRAW;
        for (int i = 0; i < whole; i += VALUES_PER_DRAW) {
            long bits = random.nextLong();
            values[i] = QUANTILES[(int) bits & MASK];
            values[i + 1] = QUANTILES[(int) (bits >>> BITS) & MASK];
            values[i + 2] = QUANTILES[(int) (bits >>> (2 * BITS)) & MASK];
            values[i + 3] = QUANTILES[(int) (bits >>> (3 * BITS)) & MASK];
        }
        for (int i = whole; i < values.length; i++) {
            values[i] = QUANTILES[(int) random.nextLong() & MASK];
        }
    }
}
