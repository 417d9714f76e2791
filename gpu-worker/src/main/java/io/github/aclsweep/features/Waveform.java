package io.github.aclsweep.features;

import java.util.Arrays;

/**
 * Mono samples of a clip, full scale at plus and minus 1, with their rate. A value: equal by
 * content.
 */
public final class Waveform {
    private final double[] samples;
    private final int sampleRateHz;

    private Waveform(double[] samples, int sampleRateHz) {
        if (sampleRateHz < 1) {
            throw new IllegalArgumentException(
                    "a sample rate is at least 1 Hz, found " + sampleRateHz);
        }
        this.samples = samples;
        this.sampleRateHz = sampleRateHz;
    }

    /** A waveform of a copy of {@code samples}. */
    public static Waveform of(double[] samples, int sampleRateHz) {
        return new Waveform(samples.clone(), sampleRateHz);
    }

    /** A waveform of the array itself, which the caller gives up. */
    static Waveform wrap(double[] samples, int sampleRateHz) {
        return new Waveform(samples, sampleRateHz);
    }

    /** Number of samples. */
    public int length() {
        return samples.length;
    }

    public int sampleRateHz() {
        return sampleRateHz;
    }

    public double seconds() {
        return (double) samples.length / sampleRateHz;
    }

    /** A copy of the samples. */
    public double[] samples() {
        return samples.clone();
    }

    /** The array itself, to be read only. */
    double[] array() {
        return samples;
    }

    /** The samples from the first on. */
    Samples open() {
        return new Reading();
    }

    private final class Reading implements Samples {
        private int done;

        @Override
        public int sampleRateHz() {
            return sampleRateHz;
        }

        @Override
        public int read(double[] target, int offset, int count) {
            if (done == samples.length) {
                return -1;
            }
            int now = Math.min(count, samples.length - done);
            System.arraycopy(samples, done, target, offset, now);
            done += now;
            return now;
        }

        @Override
        public void close() {}
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Waveform that
                && sampleRateHz == that.sampleRateHz
                && Arrays.equals(samples, that.samples);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(samples) + sampleRateHz;
    }

    @Override
    public String toString() {
        return "Waveform[" + samples.length + " samples, " + sampleRateHz + " Hz]";
    }
}
