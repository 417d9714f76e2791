package io.github.aclsweep.dataset.generate;

import io.github.aclsweep.dataset.write.KeyedRandom;
import org.apache.commons.math3.util.FastMath;

/** What sounds are put together from: decaying modes, bursts of noise, harmonic tones. */
final class SoundParts {
    private static final double TWO_PI = 2 * FastMath.PI;

    /** Partials stop below this share of the sampling rate, so that none folds back. */
    private static final double HIGHEST = 0.45;

    private SoundParts() {}

    /** A pitch that changes with time. */
    @FunctionalInterface
    interface Pitch {
        /** Frequency in Hz at a time in seconds. */
        double hz(double seconds);
    }

    /**
     * Adds one mode of a struck body: a sine that decays.
     *
     * @param decaySeconds time to fall to 1/e
     */
    static void addMode(
            double[] signal, int from, double hz, double decaySeconds, double amplitude) {
        if (hz > HIGHEST * Sound.RATE_HZ) {
            return;
        }
        double shrink = FastMath.exp(-1 / (decaySeconds * Sound.RATE_HZ));
        double turn = TWO_PI * hz / Sound.RATE_HZ;
        double cos = shrink * FastMath.cos(turn);
        double sin = shrink * FastMath.sin(turn);
        double real = amplitude;
        double imaginary = 0;
        int end = FastMath.min(signal.length, from + Sound.samples(8 * decaySeconds));
        for (int i = from; i < end; i++) {
            signal[i] += imaginary;
            double turned = real * cos - imaginary * sin;
            imaginary = real * sin + imaginary * cos;
            real = turned;
        }
    }

    /** White noise that decays to 1/e in the given time. */
    static double[] burst(KeyedRandom draw, double decaySeconds) {
        double[] burst = new double[Sound.samples(6 * decaySeconds)];
        double shrink = FastMath.exp(-1 / (decaySeconds * Sound.RATE_HZ));
        double amplitude = 1;
        for (int i = 0; i < burst.length; i++) {
            burst[i] = amplitude * draw.noise();
            amplitude *= shrink;
        }
        return burst;
    }

    /** White noise. */
    static double[] noise(KeyedRandom draw, int samples) {
        double[] noise = new double[samples];
        for (int i = 0; i < samples; i++) {
            noise[i] = draw.noise();
        }
        return noise;
    }

    /** A sine. */
    static double[] sine(Pitch pitch, int samples) {
        return harmonics(pitch, samples, new double[] {1});
    }

    /**
     * A tone with harmonics.
     *
     * @param amplitudes the amplitudes of the partials 1, 2, ...; those near half the sampling rate
     *     are left out
     */
    static double[] harmonics(Pitch pitch, int samples, double[] amplitudes) {
        double[] tone = new double[samples];
        double phase = 0;
        for (int i = 0; i < samples; i++) {
            double hz = pitch.hz((double) i / Sound.RATE_HZ);
            phase += TWO_PI * hz / Sound.RATE_HZ;
            phase = phase > FastMath.PI ? phase - TWO_PI : phase;
            int partials = (int) (HIGHEST * Sound.RATE_HZ / hz);
            tone[i] = partialSum(phase, amplitudes, FastMath.min(partials, amplitudes.length));
        }
        return tone;
    }

    /** Sum of a_k sin(k phase) by sin(k+1) = 2 cos sin(k) - sin(k-1): two calls, not 2k. */
    private static double partialSum(double phase, double[] amplitudes, int partials) {
        double before = 0;
        double now = FastMath.sin(phase);
        double twiceCos = 2 * FastMath.cos(phase);
        double sum = 0;
        for (int k = 0; k < partials; k++) {
            sum += amplitudes[k] * now;
            double next = twiceCos * now - before;
            before = now;
            now = next;
        }
        return sum;
    }

    /** Amplitudes k^-slope of so many partials, each varied by up to 6 dB. */
    static double[] partials(KeyedRandom draw, int count, double slope) {
        double[] amplitudes = new double[count];
        for (int k = 0; k < count; k++) {
            amplitudes[k] = FastMath.pow(k + 1.0, -slope) * Level.amplitude(draw.between(-6, 6));
        }
        return amplitudes;
    }

    /** Fades a signal in and out in place. */
    static double[] fade(double[] signal, double inSeconds, double outSeconds) {
        int in = FastMath.min(Sound.samples(inSeconds), signal.length / 2);
        int out = FastMath.min(Sound.samples(outSeconds), signal.length / 2);
        for (int i = 0; i < in; i++) {
            signal[i] *= (double) i / in;
        }
        for (int i = 0; i < out; i++) {
            signal[signal.length - 1 - i] *= (double) i / out;
        }
        return signal;
    }
}
