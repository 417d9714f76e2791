package io.github.aclsweep.features;

import io.github.aclsweep.dataset.DataException;
import java.util.Optional;

/**
 * Band-limited sinc interpolation between two sample rates (J. O. Smith, "Digital Audio
 * Resampling", with linear interpolation in a table), in the design that resampy 0.2.2 calls
 * "kaiser_best": 64 zero crossings, 512 table steps per crossing, Kaiser window of beta 14.77,
 * roll-off 0.948. The published features were computed with it, down to its table step truncated to
 * an integer and its time added up in double precision; both are kept. Immutable.
 */
public final class Resampler {
    private static final int STEPS_PER_CROSSING = 512;
    private static final int TABLE_END = 64 * STEPS_PER_CROSSING;
    private static final double ROLL_OFF = 0.9475937167399596;
    private static final double KAISER_BETA = 14.769656459379492;

    private static final int BLOCK_SAMPLES = 1 << 12;

    private final int toHz;
    private final double ratio;
    private final double scale;
    private final FilterHalf[] wings;

    /** Where every output falls on an input sample: one filter serves all outputs. */
    private final Optional<Decimator> decimator;

    /**
     * @throws DataException if the source rate is more than 512 times the target rate
     */
    public Resampler(int fromHz, int toHz) {
        this.toHz = toHz;
        ratio = (double) toHz / fromHz;
        scale = Math.min(1, ratio);
        int step = (int) (STEPS_PER_CROSSING * scale);
        if (step < 1) {
            throw new DataException(
                    "cannot resample from "
                            + fromHz
                            + " Hz, expected at most 512 times the target rate of "
                            + toHz
                            + " Hz");
        }
        wings = wings(table(scale), step);
        decimator = decimator(1 / ratio);
    }

    private Optional<Decimator> decimator(double step) {
        if (step == 1 || step != Math.rint(step)) {
            return Optional.empty();
        }
        double[][] filter = wholeStepFilter();
        return Optional.of(new Decimator(filter[0], filter[1], (int) step));
    }

    /** Half of the windowed sinc, centre first, amplitude {@code scale * roll-off}. */
    private static double[] table(double scale) {
        double[] table = new double[TABLE_END + 1];
        double peak = besselI0(KAISER_BETA);
        for (int p = 0; p <= TABLE_END; p++) {
            double x = Math.PI * ROLL_OFF * p / STEPS_PER_CROSSING;
            double sinc = p == 0 ? 1 : Math.sin(x) / x;
            double edge = (double) p / TABLE_END;
            double kaiser = besselI0(KAISER_BETA * Math.sqrt(1 - edge * edge)) / peak;
            table[p] = scale * ROLL_OFF * sinc * kaiser;
        }
        return table;
    }

    /** Modified Bessel function of the first kind, order 0, by its power series. */
    private static double besselI0(double x) {
        double quarter = x * x / 4;
        double sum = 1;
        double term = 1;
        for (int k = 1; term > sum * 1e-17; k++) {
            term *= quarter / ((double) k * k);
            sum += term;
        }
        return sum;
    }

    private static FilterHalf[] wings(double[] table, int step) {
        FilterHalf[] wings = new FilterHalf[step + 1];
        for (int offset = 0; offset <= step; offset++) {
            wings[offset] = FilterHalf.of(table, offset, step);
        }
        return wings;
    }

    /**
     * A signal at the target rate, computed as it is read: {@code ceil(length * ratio)} samples;
     * where that exceeds {@code floor(length * ratio)} the last one is 0, as published.
     *
     * @param source a signal at the source rate; closed with the result
     */
    Samples of(Samples source) {
        if (ratio == 1) {
            return source;
        }
        return decimator
                .map(whole -> whole.of(source, toHz))
                .orElseGet(() -> new Interpolated(source));
    }

    /** Interpolation at positions that are added up in double precision. */
    private final class Interpolated extends Resampled {
        private final double step = 1 / ratio;
        private double position;

        Interpolated(Samples source) {
            super(source, toHz, ratio, BLOCK_SAMPLES);
        }

        @Override
        int next(SampleWindow samples, long at, double[] outputs) {
            int longest = wings[0].taps();
            for (int t = 0; t < outputs.length; t++) {
                long n = (long) position;
                samples.require(n - longest, n + 1 + longest);
                if (isBeyond(at + t)) {
                    return t;
                }
                double fraction = scale * (position - n);
                int index = samples.indexOf(n);
                outputs[t] =
                        before(samples, index, fraction) + after(samples, index, scale - fraction);
                position += step;
            }
            return outputs.length;
        }
    }

    private double before(SampleWindow samples, int n, double fraction) {
        double exact = fraction * STEPS_PER_CROSSING;
        int offset = (int) exact;
        return wings[offset].backward(samples.held(), n, exact - offset);
    }

    private double after(SampleWindow samples, int n, double fraction) {
        double exact = fraction * STEPS_PER_CROSSING;
        int offset = (int) exact;
        return wings[offset].forward(samples.held(), n + 1, samples.count(), exact - offset);
    }

    /**
     * The filter of a whole step {@code from / to}: first what weighs the samples at and before the
     * output, nearest first, then what weighs those after it.
     */
    double[][] wholeStepFilter() {
        double exact = scale * STEPS_PER_CROSSING;
        int offset = (int) exact;
        return new double[][] {wings[0].weights(0), wings[offset].weights(exact - offset)};
    }

    /**
     * A signal at another rate, block by block: {@code ceil(length * ratio)} samples; where that
     * exceeds {@code floor(length * ratio)} the last one is 0, as published.
     */
    abstract static class Resampled implements Samples {
        private final Samples source;
        private final SampleWindow input;
        private final int sampleRateHz;
        private final double ratio;
        private final double[] block;
        private long done;
        private int available;
        private int given;
        private boolean over;

        /**
         * A signal that nothing was read of.
         *
         * @param source is closed with it
         * @param ratio its rate per rate of the source
         * @param blockSamples how many samples are computed at a time
         */
        Resampled(Samples source, int sampleRateHz, double ratio, int blockSamples) {
            this.source = source;
            this.input = new SampleWindow(source);
            this.sampleRateHz = sampleRateHz;
            this.ratio = ratio;
            this.block = new double[blockSamples];
        }

        /**
         * Computes the next outputs.
         *
         * @param at number of the first one
         * @param outputs receives them
         * @return how many there are: fewer than {@code outputs} holds only at the end
         */
        abstract int next(SampleWindow samples, long at, double[] outputs);

        /** Whether the input has ended and has no output of this number. */
        final boolean isBeyond(long output) {
            return input.ended() && output >= (long) (input.end() * ratio);
        }

        @Override
        public final int sampleRateHz() {
            return sampleRateHz;
        }

        @Override
        public final int read(double[] target, int offset, int count) {
            if (given == available && !over) {
                compute();
            }
            int now = Math.min(count, available - given);
            System.arraycopy(block, given, target, offset, now);
            given += now;
            return now == 0 ? -1 : now;
        }

        private void compute() {
            given = 0;
            available = next(input, done, block);
            done += available;
            if (available < block.length) {
                over = true;
                if (done < (long) Math.ceil(input.end() * ratio)) {
                    block[available++] = 0;
                }
            }
        }

        @Override
        public final void close() {
            source.close();
        }
    }
}
