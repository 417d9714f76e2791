package io.github.aclsweep.features;

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

    /** The outputs of a signal; beyond its ends it is 0. */
    Samples of(Samples source, int toHz) {
        double[] spectrum = new double[size];
        return new Resampler.Resampled(source, toHz, 1.0 / step, outputsOfBlock) {
            @Override
            int next(SampleWindow samples, long at, double[] outputs) {
                long start = at * step - history;
                samples.require(start, start + size);
                samples.copy(start, spectrum);
                filter(spectrum);
                int count = 0;
                while (count < outputs.length && !isBeyond(at + count)) {
                    outputs[count] = spectrum[history + count * step];
                    count++;
                }
                return count;
            }
        };
    }

    private void filter(double[] block) {
        fft.realForward(block);
        multiply(block);
        fft.realInverse(block, true);
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
