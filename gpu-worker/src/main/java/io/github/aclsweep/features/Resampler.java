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

    private final double ratio;
    private final double scale;
    private final FilterHalf[] wings;

    /** Where every output falls on an input sample: one filter serves all outputs. */
    private final Optional<Decimator> decimator;

    /**
     * @throws DataException if the source rate is more than 512 times the target rate
     */
    public Resampler(int fromHz, int toHz) {
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
     * Resamples a whole signal to {@code ceil(length * ratio)} samples; where that exceeds {@code
     * floor(length * ratio)} the last sample is 0, as published.
     */
    public double[] resample(double[] input) {
        if (ratio == 1) {
            return input.clone();
        }
        int outputs = (int) (input.length * ratio);
        double[] output = new double[(int) Math.ceil(input.length * ratio)];
        decimator.ifPresentOrElse(
                whole -> whole.filter(input, output, outputs),
                () -> interpolate(input, output, outputs, 1 / ratio));
        return output;
    }

    private void interpolate(double[] input, double[] output, int outputs, double step) {
        double position = 0;
        for (int t = 0; t < outputs; t++) {
            int n = (int) position;
            double fraction = scale * (position - n);
            output[t] = before(input, n, fraction) + after(input, n, scale - fraction);
            position += step;
        }
    }

    private double before(double[] input, int n, double fraction) {
        double exact = fraction * STEPS_PER_CROSSING;
        int offset = (int) exact;
        return wings[offset].backward(input, n, exact - offset);
    }

    private double after(double[] input, int n, double fraction) {
        double exact = fraction * STEPS_PER_CROSSING;
        int offset = (int) exact;
        return wings[offset].forward(input, n + 1, exact - offset);
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
}
