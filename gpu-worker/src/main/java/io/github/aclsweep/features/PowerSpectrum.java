package io.github.aclsweep.features;

import java.util.Arrays;
import org.jtransforms.fft.DoubleFFT_1D;

/**
 * Power spectra of centred frames. Frame f is centred at sample {@code f * hop}; beyond its ends
 * the signal is reflected without repeating the edge sample, or zero. The window is a periodic
 * Hamming window in the middle of the frame, zeros around it. Immutable.
 */
final class PowerSpectrum {
    private final int fftSize;
    private final int hopSamples;
    private final int windowStart;
    private final FramePadding padding;
    private final double[] window;
    private final DoubleFFT_1D fft;

    PowerSpectrum(int fftSize, int hopSamples, int windowSamples, FramePadding padding) {
        this.fftSize = fftSize;
        this.hopSamples = hopSamples;
        this.windowStart = (fftSize - windowSamples) / 2;
        this.padding = padding;
        this.window = hamming(windowSamples);
        this.fft = RealFourier.of(fftSize);
    }

    private static double[] hamming(int samples) {
        double[] window = new double[samples];
        for (int k = 0; k < samples; k++) {
            window[k] = 0.54 - 0.46 * Math.cos(2 * Math.PI * k / samples);
        }
        return window;
    }

    /** The window as applied: {@code fftSize} values. */
    double[] paddedWindow() {
        double[] padded = new double[fftSize];
        System.arraycopy(window, 0, padded, windowStart, window.length);
        return padded;
    }

    int bins() {
        return fftSize / 2 + 1;
    }

    /** Frames of a signal. */
    int frames(long samples) {
        return Math.toIntExact(1 + samples / hopSamples);
    }

    /**
     * Computes |X|^2 of one frame.
     *
     * @param signal at least one sample; frames are computed in their order
     * @param scratch {@code fftSize} values that are overwritten
     * @param power receives {@link #bins} values
     */
    void compute(SampleWindow signal, int frame, double[] scratch, double[] power) {
        cut(signal, (long) frame * hopSamples - fftSize / 2, scratch);
        fft.realForward(scratch);
        power[0] = scratch[0] * scratch[0];
        for (int bin = 1; bin < fftSize / 2; bin++) {
            double real = scratch[2 * bin];
            double imaginary = scratch[2 * bin + 1];
            power[bin] = real * real + imaginary * imaginary;
        }
        if (fftSize % 2 == 0) {
            // The library packs the real value of the last bin beside that of bin 0.
            power[fftSize / 2] = scratch[1] * scratch[1];
        } else {
            oddSize(scratch, power);
        }
    }

    /** With an odd size the imaginary part of the last bin is the one beside bin 0. */
    private void oddSize(double[] scratch, double[] power) {
        int last = fftSize / 2;
        double real = scratch[fftSize - 1];
        power[last] = real * real + scratch[1] * scratch[1];
    }

    private void cut(SampleWindow signal, long start, double[] target) {
        // What is beyond an end is reflected to at most a frame within it.
        signal.require(start - fftSize, start + 2L * fftSize);
        double[] held = signal.held();
        int count = signal.count();
        int first = signal.indexOf(start + windowStart);
        Arrays.fill(target, 0);
        for (int k = 0; k < window.length; k++) {
            target[windowStart + k] = window[k] * sample(held, count, first + k);
        }
    }

    private double sample(double[] held, int count, int at) {
        if (at >= 0 && at < count) {
            return held[at];
        }
        return padding == FramePadding.ZERO ? 0 : held[reflect(at, count)];
    }

    /** Where an index beyond the ends is reflected to, more than once if need be. */
    private static int reflect(int index, int length) {
        if (length == 1) {
            return 0;
        }
        int period = 2 * (length - 1);
        int folded = Math.floorMod(index, period);
        return folded < length ? folded : period - folded;
    }
}
