package io.github.aclsweep.summary;

import io.github.aclsweep.table.PlainRow;

import java.util.List;
import java.util.Map;

/**
 * One setting of a sweep.
 *
 * @param setting what its trials have in common
 * @param trials the rows of its trials, one per seed
 * @param estimates of every numeric result, by column name
 * @param comparison with another setting
 * @param best whether its mean of the deciding figure is the highest
 */
public record SummaryRow(
        Setting setting,
        List<PlainRow> trials,
        Map<String, Estimate> estimates,
        Comparison comparison,
        boolean best) {
    private static final String COMPLETE = "complete";

    public SummaryRow {
        trials = List.copyOf(trials);
        estimates = Map.copyOf(estimates);
    }

    static boolean complete(PlainRow trial) {
        return trial.text("status").equals(COMPLETE);
    }

    /** Seeds that were asked for. */
    public int planned() {
        return trials.size();
    }

    /** Seeds that have a result. */
    public int completed() {
        return (int) trials.stream().filter(SummaryRow::complete).count();
    }

    /** Seeds that failed. */
    public int failed() {
        return (int) trials.stream().filter(t -> t.text("status").startsWith("failed")).count();
    }

    /** For example {@code 3}, or {@code 2 of 3} where seeds are missing. */
    public String seeds() {
        return completed() == planned()
                ? Integer.toString(planned())
                : completed() + " of " + planned();
    }

    public Estimate estimate(String column) {
        return estimates.get(column);
    }
}
