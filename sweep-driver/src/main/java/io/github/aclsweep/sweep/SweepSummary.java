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
        String summary =
                "%d of %d trials complete".formatted(complete, table.rows().size())
                        + wasted(table.rows());
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

    /** What failed attempts cost, empty if there were none. */
    private static String wasted(List<ResultRow> rows) {
        long failed =
                rows.stream()
                        .flatMap(row -> row.attempts().stream())
                        .filter(attempt -> !attempt.isComplete())
                        .count();
        double seconds = rows.stream().mapToDouble(ResultRow::wastedSeconds).sum();
        return failed == 0
                ? ""
                : String.format(
                        Locale.ROOT, "; %d attempts failed, %.0f s wasted", failed, seconds);
    }

    private static String point(ResultRow row) {
        return row.axisValues().entrySet().stream()
                .map(axis -> axis.getKey() + " = " + axis.getValue())
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
    }
}
