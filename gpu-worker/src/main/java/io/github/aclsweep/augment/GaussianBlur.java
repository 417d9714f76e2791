package io.github.aclsweep.augment;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.aclsweep.augment.GaussianBlur.Draw;
import io.github.aclsweep.settings.Checks;
import io.github.aclsweep.tensor.TransferBuffer;
import java.io.Serializable;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Separable Gaussian blur of patches, borders reflected without repeating the edge. Each axis of
 * each patch is one matrix, so that a batch with different kernels is two matrix products.
 */
public final class GaussianBlur implements Augmentation<Draw> {
    private static final double[][] SMALL_KERNELS = {
        {1},
        {0.25, 0.5, 0.25},
        {0.0625, 0.25, 0.375, 0.25, 0.0625},
        {0.03125, 0.109375, 0.21875, 0.28125, 0.21875, 0.109375, 0.03125}
    };

    /** A kernel must be shorter than a patch, or its reflection has nowhere to come from. */
    private static final int MOST_TAPS = 31;

    private final Settings settings;
    private final TransferBuffer frameMaps = new TransferBuffer();
    private final TransferBuffer bandMaps = new TransferBuffer();

    GaussianBlur(Settings settings) {
        this.settings = settings;
    }

    /**
     * Settings of {@code views.blur}.
     *
     * @param maxTaps the largest length of a kernel, 0 for no blur
     * @param deviation the standard deviation of a kernel in bands and frames, 0 for the one that
     *     suits its length
     */
    public record Settings(int maxTaps, double deviation) implements Serializable {
        public Settings {
            Checks.section("views.blur")
                    .that(
                            maxTaps >= 0 && maxTaps <= MOST_TAPS,
                            "max-taps",
                            maxTaps,
                            "0 (off) to " + MOST_TAPS)
                    .notNegative("deviation", deviation)
                    .done();
        }
    }

    /**
     * The kernels of one view.
     *
     * @param bandTaps the odd length of the kernel along frequency, 1 for none
     * @param frameTaps the odd length of the kernel along time, 1 for none
     */
    record Draw(int bandTaps, int frameTaps) {}

    @Override
    public boolean enabled() {
        return settings.maxTaps() > 1;
    }

    /** Odd kernel lengths up to the limit, each axis by itself. */
    @Override
    public Draw draw(ViewKey view) {
        UniformRandomProvider random = view.generator("blur");
        int halves = settings.maxTaps() / 2 + 1;
        return new Draw(2 * random.nextInt(halves) + 1, 2 * random.nextInt(halves) + 1);
    }

    @Override
    public NDArray apply(NDArray views, List<Draw> draws) {
        int frames = (int) views.getShape().get(1);
        int bands = (int) views.getShape().get(2);
        NDManager manager = views.getManager();
        NDArray acrossBands =
                views.batchMatMul(
                        maps(bandMaps, manager, draws, bands, Draw::bandTaps).transpose(0, 2, 1));
        return maps(frameMaps, manager, draws, frames, Draw::frameTaps).batchMatMul(acrossBands);
    }

    private NDArray maps(
            TransferBuffer buffer,
            NDManager manager,
            List<Draw> draws,
            int size,
            ToIntFunction<Draw> taps) {
        return buffer.tensor(
                manager,
                new Shape(draws.size(), size, size),
                values -> {
                    for (Draw draw : draws) {
                        putMap(values, kernel(taps.applyAsInt(draw), settings.deviation()), size);
                    }
                });
    }

    private static void putMap(FloatBuffer values, double[] kernel, int size) {
        double[] row = new double[size];
        for (int out = 0; out < size; out++) {
            Arrays.fill(row, 0);
            for (int tap = 0; tap < kernel.length; tap++) {
                row[reflected(out + tap - kernel.length / 2, size)] += kernel[tap];
            }
            for (double weight : row) {
                values.put((float) weight);
            }
        }
    }

    private static int reflected(int index, int size) {
        int at = Math.abs(index);
        return at < size ? at : 2 * (size - 1) - at;
    }

    /** OpenCV's kernel: a deviation of 0 or less asks for the one that suits the size. */
    static double[] kernel(int taps, double deviation) {
        if (deviation <= 0 && taps / 2 < SMALL_KERNELS.length) {
            return SMALL_KERNELS[taps / 2].clone();
        }
        double sigma = deviation > 0 ? deviation : 0.3 * ((taps - 1) * 0.5 - 1) + 0.8;
        double[] kernel = new double[taps];
        double sum = 0;
        for (int i = 0; i < taps; i++) {
            double distance = i - (taps - 1) * 0.5;
            kernel[i] = Math.exp(-distance * distance / (2 * sigma * sigma));
            sum += kernel[i];
        }
        for (int i = 0; i < taps; i++) {
            kernel[i] /= sum;
        }
        return kernel;
    }
}
