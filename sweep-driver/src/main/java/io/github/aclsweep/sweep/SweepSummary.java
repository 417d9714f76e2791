package io.github.aclsweep.sweep;

import io.github.aclsweep.report.ResultRow;
import io.github.aclsweep.report.ResultsTable;
import java.util.List;
import java.util.Locale;

/** The outcome of a sweep in a line. */
final class SweepSummary {
    private SweepSummary() {}

    /** How many trials are complete, and the best point with its mean over seeds. */
    static String of(ResultsTable table) {
        long complete = table.rows().stream().filter(r -> r.completed().isPresent()).count();
        String summary = "%d of %d trials complete".formatted(complete, table.rows().size());
        List<ResultRow> best = table.best();
        if (best.isEmpty() || table.axes().isEmpty()) {
            return summary;
        }
        return summary
                + String.format(
                        Locale.ROOT,
                        "; best by %s: %s with %.2f (n = %d)",
                        table.deciding(),
                        point(best.get(0)),
                        table.mean(best),
                        best.size());
    }

    private static String point(ResultRow row) {
        return row.axisValues().entrySet().stream()
                .map(axis -> axis.getKey() + " = " + axis.getValue())
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
    }
}
