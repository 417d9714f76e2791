package io.github.aclsweep.features;

import java.util.Arrays;
import org.jtransforms.fft.DoubleFFT_1D;

/**
 * A filter that keeps every {@code step}-th output: block by block as a product of Fourier
 * transforms (overlap-save), since 44,100 to 22,050 Hz would take 255 products per output.
 * Immutable.
 */
final class Decimator {
    private static final int LEAST_SIZE = 2048;

    /** A block is so many times as long as the filter, or up to twice that. */
    private static final int BLOCK_TO_FILTER = 4;

    private final int step;
    private final int size;
    private final int history;
    private final int outputsOfBlock;
    private final double[] response;
    private final DoubleFFT_1D fft;

    /**
     * @param before weights of the samples at and before the output, nearest first
     * @param after weights of the samples after the output, nearest first
     */
    Decimator(double[] before, double[] after, int step) {
        int taps = before.length + after.length;
        this.step = step;
        this.size =
                Math.max(LEAST_SIZE, 2 * Integer.highestOneBit(BLOCK_TO_FILTER * (taps + step)));
        this.history = before.length - 1;
        this.outputsOfBlock = (size - taps) / step + 1;
        this.fft = RealFourier.of(size);
        this.response = new double[size];
        System.arraycopy(before, 0, response, 0, before.length);
        for (int i = 0; i < after.length; i++) {
            response[size - 1 - i] = after[i];
        }
        fft.realForward(response);
    }

    /** Computes the first {@code outputs} values of {@code output}; input beyond its ends is 0. */
    void filter(double[] input, double[] output, int outputs) {
        double[] block = new double[size];
        for (int done = 0; done < outputs; done += outputsOfBlock) {
            cut(input, (long) done * step - history, block);
            fft.realForward(block);
            multiply(block);
            fft.realInverse(block, true);
            int count = Math.min(outputsOfBlock, outputs - done);
            for (int t = 0; t < count; t++) {
                output[done + t] = block[history + t * step];
            }
        }
    }

    /** Samples from {@code start} on, 0 beyond the ends. */
    private void cut(double[] input, long start, double[] block) {
        int from = (int) Math.max(0, start);
        int skipped = (int) (from - start);
        int count = Math.max(0, Math.min(size - skipped, input.length - from));
        Arrays.fill(block, 0);
        System.arraycopy(input, Math.min(from, input.length), block, skipped, count);
    }

    /** The library packs the real values of the first and the last bin side by side. */
    private void multiply(double[] block) {
        block[0] *= response[0];
        block[1] *= response[1];
        for (int i = 2; i < size; i += 2) {
            double real = block[i] * response[i] - block[i + 1] * response[i + 1];
            block[i + 1] = block[i] * response[i + 1] + block[i + 1] * response[i];
            block[i] = real;
        }
    }
}
