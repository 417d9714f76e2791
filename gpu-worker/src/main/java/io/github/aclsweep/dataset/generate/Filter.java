package io.github.aclsweep.dataset.generate;

import org.apache.commons.math3.util.FastMath;

/**
 * A second-order filter section in direct form I, with the coefficients of R. Bristow-Johnson's
 * "Audio EQ Cookbook". Keeps its state between samples; one filter serves one signal.
 */
final class Filter {
    private final double b0;
    private final double b1;
    private final double b2;
    private final double a1;
    private final double a2;
    private double x1;
    private double x2;
    private double y1;
    private double y2;

    private Filter(double b0, double b1, double b2, double a0, double a1, double a2) {
        this.b0 = b0 / a0;
        this.b1 = b1 / a0;
        this.b2 = b2 / a0;
        this.a1 = a1 / a0;
        this.a2 = a2 / a0;
    }

    static Filter lowPass(double hz, double q) {
        Angle w = Angle.of(hz, q);
        double b1 = 1 - w.cos();
        return new Filter(b1 / 2, b1, b1 / 2, 1 + w.alpha(), -2 * w.cos(), 1 - w.alpha());
    }

    static Filter highPass(double hz, double q) {
        Angle w = Angle.of(hz, q);
        double b1 = -(1 + w.cos());
        return new Filter(-b1 / 2, b1, -b1 / 2, 1 + w.alpha(), -2 * w.cos(), 1 - w.alpha());
    }

    /** A band-pass of gain 1 at its centre. */
    static Filter bandPass(double hz, double q) {
        Angle w = Angle.of(hz, q);
        return new Filter(w.alpha(), 0, -w.alpha(), 1 + w.alpha(), -2 * w.cos(), 1 - w.alpha());
    }

    /** A bell-shaped gain around a frequency. */
    static Filter peak(double hz, double q, double decibels) {
        Angle w = Angle.of(hz, q);
        double gain = Level.amplitude(decibels / 2);
        return new Filter(
                1 + w.alpha() * gain,
                -2 * w.cos(),
                1 - w.alpha() * gain,
                1 + w.alpha() / gain,
                -2 * w.cos(),
                1 - w.alpha() / gain);
    }

    private record Angle(double cos, double alpha) {
        static Angle of(double hz, double q) {
            double radians = 2 * FastMath.PI * hz / Sound.RATE_HZ;
            return new Angle(FastMath.cos(radians), FastMath.sin(radians) / (2 * q));
        }
    }

    /** The next sample. */
    double next(double x) {
        double y = b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2;
        x2 = x1;
        x1 = x;
        y2 = y1;
        y1 = y;
        return y;
    }

    /** The whole signal, filtered in place. */
    double[] apply(double[] signal) {
        for (int i = 0; i < signal.length; i++) {
            signal[i] = next(signal[i]);
        }
        return signal;
    }
}
