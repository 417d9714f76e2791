package io.github.aclsweep.dataset.generate;

import org.apache.commons.math3.util.FastMath;

/** Levels of signals. */
final class Level {
    private Level() {}

    /** Decibels as a factor on the amplitude. */
    static double amplitude(double decibels) {
        return FastMath.pow(10.0, decibels / 20);
    }

    /** Root of the mean square; 0 for an empty signal. */
    static double rms(double[] signal) {
        double sum = 0;
        for (double x : signal) {
            sum += x * x;
        }
        return signal.length == 0 ? 0 : FastMath.sqrt(sum / signal.length);
    }

    static double peak(double[] signal) {
        double peak = 0;
        for (double x : signal) {
            peak = FastMath.max(peak, FastMath.abs(x));
        }
        return peak;
    }

    /** Scales in place. */
    static double[] scale(double[] signal, double factor) {
        for (int i = 0; i < signal.length; i++) {
            signal[i] *= factor;
        }
        return signal;
    }

    /** Adds a part, as far as it fits, from a position on. */
    static void add(double[] signal, double[] part, int from, double factor) {
        int end = FastMath.min(part.length, signal.length - from);
        for (int i = 0; i < end; i++) {
            signal[from + i] += factor * part[i];
        }
    }
}
