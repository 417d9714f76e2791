package io.github.aclsweep.summary;

import io.github.aclsweep.statistics.Interval;
import java.util.List;
import java.util.Optional;

/**
 * A setting against the one it is compared with.
 *
 * @param with that setting, if there is one
 * @param figure name of the figure compared, empty if none is
 * @param pairs number of seeds that both have
 * @param difference mean of this setting minus the other, in the figure's unit; NaN if untested
 * @param interval of the difference, for this comparison alone
 * @param test the test in words, empty if none was made
 * @param p its two-sided p-value, NaN if untested
 * @param pHolm p after Holm's correction over all settings compared
 * @param pWilcoxon of Wilcoxon's test of the same seeds, NaN where it is of no use
 * @param seedTests McNemar's test, seed by seed
 * @param verdict what it comes to
 * @param why in a few words why something was not tested, or empty
 */
public record Comparison(
        Optional<Setting> with,
        String figure,
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
    public Comparison {
        seedTests = List.copyOf(seedTests);
    }

    static Comparison of(Optional<Setting> with, Verdict verdict, String why) {
        double none = Double.NaN;
        return new Comparison(
                with, "", 0, none, Interval.UNKNOWN, "", none, none, none, List.of(), verdict, why);
    }

    /** The same after the correction over all settings. */
    Comparison corrected(double p, double level) {
        Verdict found = verdict;
        if (!Double.isNaN(p)) {
            Verdict side = difference > 0 ? Verdict.ABOVE : Verdict.BELOW;
            found = p <= level ? side : Verdict.NO_DIFFERENCE;
        }
        return new Comparison(
                with,
                figure,
                pairs,
                difference,
                interval,
                test,
                this.p,
                p,
                pWilcoxon,
                seedTests,
                found,
                why);
    }
}
