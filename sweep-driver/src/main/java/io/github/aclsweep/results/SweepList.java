package io.github.aclsweep.results;

import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.settings.SettingsText;
import io.github.aclsweep.summary.Summary;
import io.github.aclsweep.summary.SummaryRow;
import io.github.aclsweep.table.Column.Kind;
import io.github.aclsweep.table.PlainColumn;
import io.github.aclsweep.table.PlainRow;
import io.github.aclsweep.table.PlainTable;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All sweeps of a folder as a table. */
final class SweepList {
    private static final List<PlainColumn> COLUMNS =
            List.of(
                    PlainColumn.of("sweep", Kind.SETTING),
                    PlainColumn.of("state", Kind.RESULT),
                    PlainColumn.of("complete", Kind.RESULT),
                    PlainColumn.of("failed", Kind.RESULT),
                    PlainColumn.of("figure", Kind.RESULT),
                    PlainColumn.of("best", Kind.RESULT, 2),
                    PlainColumn.of("at", Kind.RESULT),
                    PlainColumn.of("age", Kind.EXECUTION));

    private SweepList() {}

    static PlainTable of(ResultsFolder results, Instant now) {
        List<PlainRow> rows = results.sweeps().stream().map(s -> row(s, now)).toList();
        return new PlainTable("sweeps", COLUMNS, rows);
    }

    private static PlainRow row(StoredSweep sweep, Instant now) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("sweep", sweep.name());
        values.put("age", age(Duration.between(sweep.changed(), now)));
        try {
            values.putAll(figures(sweep));
        } catch (DataException e) {
            values.put("state", "broken table.json");
        }
        return new PlainRow(values, false);
    }

    private static Map<String, Object> figures(StoredSweep sweep) {
        PlainTable table = sweep.table();
        Summary summary = sweep.summary();
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("state", SettingsText.text(sweep.state(table)));
        values.put("complete", count(table, "complete") + " of " + table.rows().size());
        values.put("failed", count(table, "failed"));
        values.put("figure", summary.deciding());
        Optional<SummaryRow> best = summary.best();
        best.ifPresent(
                row -> {
                    values.put("best", row.estimate(summary.deciding()).mean());
                    values.put("at", row.setting().label());
                });
        return values;
    }

    private static long count(PlainTable table, String status) {
        return table.rows().stream().filter(r -> r.text("status").startsWith(status)).count();
    }

    /** For example {@code 5 min} or {@code 3 d}. */
    static String age(Duration since) {
        long seconds = Math.max(0, since.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        } else if (seconds < 3600) {
            return seconds / 60 + " min";
        }
        return seconds < 86400 ? seconds / 3600 + " h" : seconds / 86400 + " d";
    }
}
