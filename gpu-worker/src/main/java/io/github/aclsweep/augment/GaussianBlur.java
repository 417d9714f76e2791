package io.github.aclsweep.augment;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.aclsweep.tensor.TransferBuffer;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Separable Gaussian blur of patches, borders reflected without repeating the edge. Each axis of
 * each patch is one matrix, so that a batch with different kernels is two matrix products.
 */
final class GaussianBlur {
    private static final double[][] SMALL_KERNELS = {
        {1},
        {0.25, 0.5, 0.25},
        {0.0625, 0.25, 0.375, 0.25, 0.0625},
        {0.03125, 0.109375, 0.21875, 0.28125, 0.21875, 0.109375, 0.03125}
    };

    private final TransferBuffer frameMaps = new TransferBuffer();
    private final TransferBuffer bandMaps = new TransferBuffer();

    /** Blurs {@code [batch, frames, bands]} patches; a draw without blur leaves its patch alone. */
    NDArray apply(NDArray view, List<ViewDraw> draws) {
        if (draws.stream().allMatch(draw -> draw.blur().none())) {
            return view;
        }
        int frames = (int) view.getShape().get(1);
        int bands = (int) view.getShape().get(2);
        NDManager manager = view.getManager();
        NDArray acrossBands =
                view.batchMatMul(
                        maps(bandMaps, manager, draws, bands, ViewDraw.Blur::bandTaps)
                                .transpose(0, 2, 1));
        return maps(frameMaps, manager, draws, frames, ViewDraw.Blur::frameTaps)
                .batchMatMul(acrossBands);
    }

    private static NDArray maps(
            TransferBuffer staging,
            NDManager manager,
            List<ViewDraw> draws,
            int size,
            ToIntFunction<ViewDraw.Blur> taps) {
        return staging.tensor(
                manager,
                new Shape(draws.size(), size, size),
                values -> {
                    for (ViewDraw draw : draws) {
                        double[] kernel =
                                kernel(taps.applyAsInt(draw.blur()), draw.blur().deviation());
                        putMap(values, kernel, size);
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
