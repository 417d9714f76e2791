package io.github.aclsweep.summary;

import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.table.SweepReference;
import java.util.Optional;

/** What to run for the table by points. */
public final class SummaryHint {
    private SummaryHint() {}

    /**
     * The command, where the table by points tells more than that of the trials: also of one seed,
     * where test items give intervals. Empty otherwise.
     *
     * @param sweep where the sweep is kept
     */
    public static Optional<String> of(Summary summary, SweepReference sweep) {
        Measure deciding = summary.deciding();
        boolean tellsMore =
                summary.rows().size() < summary.table().rows().size()
                        || summary.rows().stream()
                                .anyMatch(row -> row.estimate(deciding).interval().isKnown());
        return tellsMore
                ? Optional.of(
                        "one row per point, with intervals and tests: "
                                + sweep.resultsCommand("--summary"))
                : Optional.empty();
    }
}
