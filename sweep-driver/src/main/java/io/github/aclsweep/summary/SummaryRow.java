package io.github.aclsweep.summary;

import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.statistics.Interval;
import io.github.aclsweep.summary.Estimate.Basis;
import io.github.aclsweep.table.Point;
import io.github.aclsweep.table.TrialRow;
import java.util.List;
import java.util.Map;

/**
 * One point of a sweep.
 *
 * @param point what its trials have in common
 * @param trials the rows of its trials, one per seed
 * @param estimates of every measure that is not a count, by the measure's name
 * @param comparison with another point
 * @param best whether its mean of the measure that names the best point is the best
 */
public record SummaryRow(
        Point point,
        List<TrialRow> trials,
        Map<String, Estimate> estimates,
        Comparison comparison,
        boolean best) {
    private static final Estimate NONE = new Estimate(List.of(), Interval.UNKNOWN, Basis.NONE);

    public SummaryRow {
        trials = List.copyOf(trials);
        estimates = Map.copyOf(estimates);
    }

    /** Seeds that were asked for. */
    public int planned() {
        return trials.size();
    }

    /** Seeds that have a result. */
    public int completed() {
        return (int) trials.stream().filter(TrialRow::isComplete).count();
    }

    /** Seeds that failed. */
    public int failed() {
        return (int) trials.stream().filter(trial -> trial.status().isFailed()).count();
    }

    /** For example {@code 3}, or {@code 2 of 3} where seeds are missing. */
    public String seeds() {
        return completed() == planned()
                ? Integer.toString(planned())
                : completed() + " of " + planned();
    }

    /** What is known of a measure; no values where it was not measured. */
    public Estimate estimate(Measure measure) {
        return estimates.getOrDefault(measure.name(), NONE);
    }
}
