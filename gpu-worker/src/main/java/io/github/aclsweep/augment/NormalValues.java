package io.github.aclsweep.augment;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.aclsweep.tensor.Scalar;
import io.github.aclsweep.tensor.TransferBuffer;
import java.nio.FloatBuffer;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Values of a standard normal distribution. The heap draws uniform numbers, and the device makes
 * normal ones of them (Box and Muller, 1958): for u, v of U(0, 1), {@code sqrt(-2 ln u) cos(2 pi
 * v)} and {@code sqrt(-2 ln u) sin(2 pi v)} are independent and normal. On one core of a CPU a view
 * takes as long as with a ziggurat on the heap; on a GPU the host only draws the uniform numbers.
 */
final class NormalValues {
    private static final int BITS = 24;
    private static final float UNIT = 1f / (1 << BITS);

    private final TransferBuffer buffer = new TransferBuffer();
    private float[] radii = new float[0];
    private float[] angles = new float[0];

    /**
     * Values for a batch.
     *
     * @param shape the shape of the batch
     * @param seeds one per item of the batch; an item's values depend on its seed alone
     * @return an array of {@code shape} on {@code manager}
     */
    NDArray tensor(NDManager manager, Shape shape, long[] seeds) {
        int size = Math.toIntExact(shape.size() / seeds.length);
        int pairs = (size + 1) / 2;
        NDArray uniform =
                buffer.tensor(
                        manager, new Shape(2, seeds.length, pairs), all -> put(all, seeds, pairs));
        NDArray radius = uniform.get(0).log().mul(Scalar.of(manager, -2)).sqrt();
        NDArray angle = uniform.get(1).mul(Scalar.of(manager, 2 * Math.PI));
        NDArray both = radius.mul(angle.cos()).concat(radius.mul(angle.sin()), 1);
        return (2 * pairs == size ? both : both.get(":, :" + size)).reshape(shape);
    }

    private void put(FloatBuffer all, long[] seeds, int pairs) {
        if (radii.length != pairs) {
            radii = new float[pairs];
            angles = new float[pairs];
        }
        for (int i = 0; i < seeds.length; i++) {
            UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seeds[i]);
            for (int k = 0; k < pairs; k++) {
                long bits = random.nextLong();
                radii[k] = ((bits >>> (Long.SIZE - BITS)) + 1) * UNIT; // never 0
                angles[k] = (int) (bits & ((1 << BITS) - 1)) * UNIT;
            }
            all.put(i * pairs, radii);
            all.put((seeds.length + i) * pairs, angles);
        }
    }
}
