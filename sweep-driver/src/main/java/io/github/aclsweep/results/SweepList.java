package io.github.aclsweep.results;

import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.settings.SettingsText;
import io.github.aclsweep.summary.Summary;
import io.github.aclsweep.summary.SummaryRow;
import io.github.aclsweep.table.Column;
import io.github.aclsweep.table.Column.Kind;
import io.github.aclsweep.table.ResultsTable;
import io.github.aclsweep.table.Table;
import io.github.aclsweep.table.TrialStatus.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** All sweeps of a folder as a table. */
final class SweepList {
    private static final double MIB = 1 << 20;
    private static final double GIB = 1 << 30;

    private static final List<Column<Line>> COLUMNS =
            List.of(
                    Column.text("sweep", Kind.SETTING, Line::sweep),
                    Column.<Line>text("state", Kind.RESULT, Line::state)
                            .labelled("status")
                            .ranked(1),
                    Column.<Line>text("complete", Kind.RESULT, Line::complete)
                            .sortedBy(Line::completed)
                            .ranked(1),
                    Column.<Line>whole("failed", Kind.RESULT, Line::failed).ranked(4),
                    Column.<Line>text("measure", Kind.RESULT, Line::measure).ranked(3),
                    Column.<Line>number("best", Kind.RESULT, 2, Line::best),
                    Column.<Line>text("at", Kind.RESULT, Line::at).ranked(2),
                    Column.<Line>text("size", Kind.EXECUTION, line -> size(line.bytes()))
                            .sortedBy(Line::bytes)
                            .ranked(5),
                    Column.<Line>text("age", Kind.EXECUTION, line -> age(line.since()))
                            .sortedBy(line -> line.since().toMillis())
                            .ranked(6));

    private SweepList() {}

    /**
     * One sweep; with neither trials nor figures where its table is broken.
     *
     * @param completed trials that are complete, NaN if unknown
     * @param trials all trials
     */
    private record Line(
            String sweep,
            String state,
            double completed,
            int trials,
            Long failed,
            String measure,
            double best,
            String at,
            long bytes,
            Duration since) {
        static Line broken(String sweep, long bytes, Duration since) {
            return new Line(
                    sweep,
                    "broken table.json",
                    Double.NaN,
                    0,
                    null,
                    "",
                    Double.NaN,
                    "",
                    bytes,
                    since);
        }

        String complete() {
            return Double.isNaN(completed) ? "" : "%.0f of %d".formatted(completed, trials);
        }
    }

    /**
     * The sweeps of a folder.
     *
     * @param forPrograms whether measures have their names in files, else those for people
     */
    static Table<?> of(ResultsFolder results, Instant now, boolean forPrograms) {
        List<Line> lines =
                results.sweeps().stream().map(sweep -> line(sweep, now, forPrograms)).toList();
        return Table.of("sweeps", COLUMNS, lines);
    }

    private static Line line(StoredSweep sweep, Instant now, boolean forPrograms) {
        Duration since = Duration.between(sweep.changed(), now);
        long bytes = sweep.bytes();
        try {
            Summary summary = sweep.summary();
            ResultsTable table = summary.table();
            Optional<SummaryRow> best = summary.best();
            return new Line(
                    sweep.name(),
                    SettingsText.text(sweep.state(table)),
                    table.count(State.COMPLETE),
                    table.rows().size(),
                    (long) table.count(State.FAILED),
                    forPrograms ? summary.deciding().name() : summary.deciding().label(),
                    best.map(row -> row.estimate(summary.deciding()).mean()).orElse(Double.NaN),
                    best.map(row -> table.label(row.point())).orElse(""),
                    bytes,
                    since);
        } catch (DataException e) {
            return Line.broken(sweep.name(), bytes, since);
        }
    }

    /** For example {@code 12.3 MiB}. */
    static String size(long bytes) {
        return bytes < GIB
                ? String.format(Locale.ROOT, "%.1f MiB", bytes / MIB)
                : String.format(Locale.ROOT, "%.1f GiB", bytes / GIB);
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
