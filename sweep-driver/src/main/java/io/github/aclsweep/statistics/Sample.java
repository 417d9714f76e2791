package io.github.aclsweep.statistics;

import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * Independent measurements of one thing.
 *
 * @param n how many
 * @param mean their mean, NaN if there are none
 * @param deviation standard deviation with n - 1 in the denominator, NaN below two
 */
public record Sample(int n, double mean, double deviation) {
    /**
     * Share of the mean below which a deviation is rounding: differences of percentages that are
     * the same number of clips agree to about 1e-12, those of other numbers differ by far more.
     */
    private static final double ROUNDING = 1e-9;

    /** Sums up finite numbers; those that are equal but for rounding have no deviation. */
    public static Sample of(List<Double> values) {
        SummaryStatistics statistics = new SummaryStatistics();
        values.forEach(statistics::addValue);
        boolean spread = values.size() > 1;
        double mean = statistics.getMean();
        double deviation = spread ? statistics.getStandardDeviation() : Double.NaN;
        boolean rounded = deviation <= ROUNDING * Math.abs(mean);
        return new Sample(values.size(), mean, rounded ? 0 : deviation);
    }

    /**
     * Student's interval of the mean: mean ± t · deviation / √n, t with n - 1 degrees of freedom.
     * Unknown below two measurements.
     *
     * @param confidence the level of confidence, for example 0.95
     */
    public Interval student(double confidence) {
        if (n < 2) {
            return Interval.UNKNOWN;
        }
        double t = new TDistribution(n - 1).inverseCumulativeProbability((1 + confidence) / 2);
        double half = t * deviation / Math.sqrt(n);
        return new Interval(mean - half, mean + half);
    }

    /** Whether all measurements are the same but for rounding, so that their spread is unknown. */
    public boolean isConstant() {
        return n >= 2 && deviation <= ROUNDING * Math.abs(mean);
    }

    /**
     * The two-sided p-value of "the mean is 0" by Student's t-test; 1 if all measurements are 0.
     * NaN below two measurements, and where they are all the same, but for rounding, and not 0:
     * then nothing is known of their spread.
     */
    public double studentP() {
        if (n >= 2 && mean == 0 && deviation == 0) {
            return 1;
        }
        if (n < 2 || isConstant()) {
            return Double.NaN;
        }
        double t = Math.abs(mean) / (deviation / Math.sqrt(n));
        return Math.min(1, 2 * new TDistribution(n - 1).cumulativeProbability(-t));
    }

    /**
     * Welch's interval of the difference of two independent means, this one minus the other
     * (Biometrika 34, 28-35). Unknown below two measurements of either, or without any spread.
     */
    public Interval welch(Sample other, double confidence) {
        if (n < 2 || other.n < 2) {
            return Interval.UNKNOWN;
        }
        double a = deviation * deviation / n;
        double b = other.deviation * other.deviation / other.n;
        if (a + b == 0) {
            return Interval.UNKNOWN;
        }
        double freedom = (a + b) * (a + b) / (a * a / (n - 1) + b * b / (other.n - 1));
        double t = new TDistribution(freedom).inverseCumulativeProbability((1 + confidence) / 2);
        double half = t * Math.sqrt(a + b);
        double difference = mean - other.mean;
        return new Interval(difference - half, difference + half);
    }
}
