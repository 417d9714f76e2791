package io.github.aclsweep.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * Several things that were measured in the same blocks: settings with the same seeds, a randomised
 * complete block design. What a block adds to all of them does not count, and the residuals of all
 * of them together tell the spread of one.
 */
public final class Blocks {
    private final double[][] values;

    /**
     * Measurements.
     *
     * @param values {@code [things][blocks]}, finite, at least two of each
     */
    public Blocks(double[][] values) {
        if (values.length < 2 || values[0].length < 2) {
            throw new IllegalArgumentException("expected at least two things and two blocks");
        }
        this.values = Arrays.stream(values).map(double[]::clone).toArray(double[][]::new);
    }

    /** The mean of each thing. */
    public double[] means() {
        return Arrays.stream(values).mapToDouble(Blocks::mean).toArray();
    }

    /** The thing with the largest mean; the first of several. */
    public int best() {
        double[] means = means();
        int best = 0;
        for (int i = 1; i < means.length; i++) {
            best = means[i] > means[best] ? i : best;
        }
        return best;
    }

    /**
     * For each thing the p-value of "its mean is that of the best", two-sided, by Student's test of
     * the paired difference with the pooled residual variance. It is corrected for all pairs of
     * things (Bonferroni), since the best is not known beforehand, and 1 for the best. NaN where
     * nothing is known of the spread, because there are no residuals.
     */
    public double[] correctedP() {
        double[] means = means();
        int best = best();
        double pairs = values.length * (values.length - 1) / 2.0;
        int freedom = (values.length - 1) * (values[0].length - 1);
        TDistribution student = new TDistribution(freedom);
        double error = Math.sqrt(2 * residuals() / freedom / values[0].length);
        return IntStream.range(0, values.length)
                .mapToDouble(
                        i -> {
                            double t = (means[best] - means[i]) / error;
                            return i == best
                                    ? 1
                                    : Math.min(1, 2 * pairs * student.cumulativeProbability(-t));
                        })
                .map(p -> error > 0 ? p : Double.NaN)
                .toArray();
    }

    /** The sum of squared residuals of thing and block; rounding counts as 0. */
    private double residuals() {
        double[] things = means();
        int blocks = values[0].length;
        double[] block =
                IntStream.range(0, blocks)
                        .mapToDouble(j -> Arrays.stream(values).mapToDouble(v -> v[j]).sum())
                        .map(sum -> sum / values.length)
                        .toArray();
        double mean = mean(things);
        double squares = 0;
        double scale = 0;
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < blocks; j++) {
                double residual = values[i][j] - things[i] - block[j] + mean;
                squares += residual * residual;
                scale += values[i][j] * values[i][j];
            }
        }
        return squares <= 1e-18 * scale ? 0 : squares;
    }

    private static double mean(double[] of) {
        return Arrays.stream(of).sum() / of.length;
    }
}
