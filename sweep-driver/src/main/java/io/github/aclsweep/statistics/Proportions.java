package io.github.aclsweep.statistics;

import org.apache.commons.math3.distribution.NormalDistribution;

/** Intervals of shares, from 0 to 1, and of their differences. */
public final class Proportions {
    private Proportions() {}

    /**
     * Wilson's score interval (Wilson 1927): stays within [0, 1] and holds near its ends, where the
     * normal interval fails.
     *
     * @param share successes / trials
     * @param trials number of trials; an effective number where trials have weights
     */
    public static Interval wilson(double share, double trials, double confidence) {
        if (!(trials > 0)) {
            return Interval.UNKNOWN;
        }
        double z = z(confidence);
        double shrink = 1 + z * z / trials;
        double centre = (share + z * z / (2 * trials)) / shrink;
        double half =
                z
                        * Math.sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials))
                        / shrink;
        // It always holds the share; rounding is not to push the share out at 0 and 1.
        return new Interval(
                Math.max(0, Math.min(share, centre - half)),
                Math.min(1, Math.max(share, centre + half)));
    }

    /**
     * The difference of two independent shares, first minus second: Newcombe's hybrid of two Wilson
     * intervals (Statistics in Medicine 17, 873-890, method 10).
     */
    public static Interval difference(
            double first,
            double firstTrials,
            double second,
            double secondTrials,
            double confidence) {
        return hybrid(
                first,
                wilson(first, firstTrials, confidence),
                second,
                wilson(second, secondTrials, confidence),
                0);
    }

    /**
     * The difference of two shares of the same trials, first minus second: Newcombe's method for
     * paired data (Statistics in Medicine 17, 2635-2650, method 10), in which the two Wilson
     * intervals are as correlated as the trials.
     */
    public static Interval difference(PairedCounts counts, double confidence) {
        return difference(
                new double[] {
                    counts.both(), counts.onlyFirst(), counts.onlySecond(), counts.neither()
                },
                confidence);
    }

    /** Newcombe's interval for weighted trials, which count as their effective number. */
    public static Interval difference(WeightedPairs pairs, double confidence) {
        double scale = pairs.effective() / pairs.total();
        return difference(
                new double[] {
                    scale * pairs.both(),
                    scale * pairs.onlyFirst(),
                    scale * pairs.onlySecond(),
                    scale * pairs.neither()
                },
                confidence);
    }

    /** Newcombe's interval of both, only the first, only the second, neither. */
    private static Interval difference(double[] counts, double confidence) {
        double n = counts[0] + counts[1] + counts[2] + counts[3];
        if (!(n > 0)) {
            return Interval.UNKNOWN;
        }
        double first = (counts[0] + counts[1]) / n;
        double second = (counts[0] + counts[2]) / n;
        return hybrid(
                first,
                wilson(first, n, confidence),
                second,
                wilson(second, n, confidence),
                correlation(counts, n));
    }

    private static Interval hybrid(
            double first, Interval ofFirst, double second, Interval ofSecond, double correlation) {
        double difference = first - second;
        double below = distance(first - ofFirst.low(), ofSecond.high() - second, correlation);
        double above = distance(ofFirst.high() - first, second - ofSecond.low(), correlation);
        return new Interval(difference - below, difference + above);
    }

    private static double distance(double a, double b, double correlation) {
        return Math.sqrt(Math.max(0, a * a - 2 * correlation * a * b + b * b));
    }

    /** Phi, corrected for continuity where it is positive; 0 where a margin is empty. */
    private static double correlation(double[] counts, double n) {
        double a = counts[0];
        double b = counts[1];
        double c = counts[2];
        double d = counts[3];
        double margins = (a + b) * (c + d) * (a + c) * (b + d);
        if (margins == 0) {
            return 0;
        }
        double product = a * d - b * c;
        double corrected = product > 0 ? Math.max(0, product - n / 2) : product;
        return corrected / Math.sqrt(margins);
    }

    private static double z(double confidence) {
        return new NormalDistribution().inverseCumulativeProbability((1 + confidence) / 2);
    }
}
