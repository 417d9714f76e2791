package io.github.aclsweep.summary;

import io.github.aclsweep.statistics.Interval;
import io.github.aclsweep.table.Point;
import java.util.List;
import java.util.Optional;

/**
 * A point against the one it is compared with, by the deciding measure.
 *
 * @param with the point that it is compared with, if there is one
 * @param pairs number of seeds that both have
 * @param difference mean of this point minus the other, in the measure's unit; NaN if untested
 * @param interval the interval of the difference, for this comparison alone
 * @param test the test in words, empty if none was made
 * @param p the two-sided p-value, NaN if untested
 * @param pHolm p after Holm's correction over all points compared
 * @param pWilcoxon the p-value of Wilcoxon's test of the same seeds, NaN where it is of no use
 * @param seedTests McNemar's test, seed by seed
 * @param verdict the outcome of the test
 * @param why why something was not tested, in a few words, or empty
 */
public record Comparison(
        Optional<Point> with,
        int pairs,
        double difference,
        Interval interval,
        String test,
        double p,
        double pHolm,
        double pWilcoxon,
        List<SeedTest> seedTests,
        Verdict verdict,
        String why) {
    static final String PAIRED_T = "paired t";
    static final String MC_NEMAR = "McNemar";
    static final String WEIGHTED = "McNemar, weighted by patches";

    public Comparison {
        seedTests = List.copyOf(seedTests);
    }

    /** Why so few seeds or folds are not tested, for example {@code needs 3 seeds}. */
    public static String needs(String repetition) {
        return "needs %d %ss".formatted(Estimate.LEAST_SEEDS, repetition);
    }

    /** A comparison without a test. */
    static Comparison untested(Optional<Point> with, Verdict verdict, String why) {
        double none = Double.NaN;
        return new Comparison(
                with, 0, none, Interval.UNKNOWN, "", none, none, none, List.of(), verdict, why);
    }

    /**
     * Whether all pairs were tested and none differs: p is 1, and there is no interval, since equal
     * pairs tell nothing of the spread of others.
     */
    public boolean isEqual() {
        return difference == 0 && !test.isEmpty() && !interval.isKnown();
    }

    /** This comparison after the correction over all points. */
    Comparison corrected(double corrected, double level) {
        Verdict found = verdict;
        if (!Double.isNaN(corrected)) {
            Verdict side = difference > 0 ? Verdict.ABOVE : Verdict.BELOW;
            found = corrected <= level ? side : Verdict.NO_DIFFERENCE;
        }
        return new Comparison(
                with,
                pairs,
                difference,
                interval,
                test,
                p,
                corrected,
                pWilcoxon,
                seedTests,
                found,
                why);
    }
}
