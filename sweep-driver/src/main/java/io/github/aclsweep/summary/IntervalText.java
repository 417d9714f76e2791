package io.github.aclsweep.summary;

import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.summary.Estimate.Basis;
import io.github.aclsweep.table.Numbers;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What the intervals of a measure are over, for captions. */
public final class IntervalText {
    private IntervalText() {}

    /**
     * For example {@code 95 % intervals of the mean over seeds (Student)}; empty where nothing was
     * measured.
     */
    public static String of(Summary summary, Measure measure) {
        Set<Basis> bases = EnumSet.noneOf(Basis.class);
        boolean few = false;
        for (SummaryRow row : summary.rows()) {
            Estimate estimate = row.estimate(measure);
            bases.add(estimate.basis());
            few |= estimate.basis() == Basis.NONE && estimate.n() > 1;
        }
        List<String> sentences = new ArrayList<>();
        String intervals =
                Numbers.fixed(100 * summary.settings().confidence(), 0) + " % intervals ";
        if (bases.contains(Basis.SEEDS)) {
            String one =
                    bases.contains(Basis.CLIPS) ? "; of one seed over the test clips (Wilson)" : "";
            sentences.add(intervals + "of the mean over seeds (Student)" + one);
        } else if (bases.contains(Basis.CLIPS)) {
            sentences.add(
                    intervals
                            + "over the test clips (Wilson), which say nothing about other seeds");
        }
        if (few) {
            sentences.add(
                    "single values where there are fewer than " + Estimate.LEAST_SEEDS + " seeds");
        }
        return String.join("; ", sentences);
    }
}
