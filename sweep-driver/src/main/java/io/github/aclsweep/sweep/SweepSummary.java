package io.github.aclsweep.sweep;

import io.github.aclsweep.command.trial.ProgressText;
import io.github.aclsweep.console.Screen;
import io.github.aclsweep.summary.BriefSummary;
import io.github.aclsweep.summary.Summary;
import io.github.aclsweep.summary.SummaryHint;
import io.github.aclsweep.summary.SummaryRow;
import io.github.aclsweep.summary.VerdictText;
import io.github.aclsweep.table.FailureText;
import io.github.aclsweep.table.ResultRow;
import io.github.aclsweep.table.ResultsTable;
import io.github.aclsweep.table.SweepReference;
import io.github.aclsweep.table.Table;
import io.github.aclsweep.table.TrialRow;
import io.github.aclsweep.table.TrialStatus.State;
import io.github.aclsweep.table.format.TableFormat;
import io.github.aclsweep.trial.run.Attempt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The outcome of a sweep: its tables, and a line. */
final class SweepSummary {
    private SweepSummary() {}

    /**
     * The trials, those that failed, and the points, as far as there is something to see: none
     * where no trial has come to an end, and no points where no trial is complete.
     *
     * @param sweep where the sweep is kept
     */
    static List<String> tables(Summary summary, SweepReference sweep, Screen screen) {
        ResultsTable table = summary.table();
        int ended = table.rows().size() - table.count(State.PENDING) - table.count(State.RUNNING);
        List<String> parts = new ArrayList<>();
        if (ended > table.count(State.INTERRUPTED)) {
            parts.add(TableFormat.onTerminal(table.table(), screen, sweep.resultsCommand("")));
        }
        FailureText.brief(table, sweep).forEach(failure -> parts.add(screen.hanging(failure)));
        if (summary.isReplicated()
                && table.count(State.COMPLETE) + table.count(State.STOPPED) > 0) {
            Table<SummaryRow> points = BriefSummary.withoutVerdict(summary);
            parts.add(TableFormat.onTerminal(points, screen, sweep.resultsCommand("--summary ")));
        }
        return parts;
    }

    /** What prints the points, where {@link #tables} does not and they tell more. */
    static Optional<String> hint(Summary summary, SweepReference sweep) {
        return summary.isReplicated() ? Optional.empty() : SummaryHint.of(summary, sweep);
    }

    /**
     * How many trials are complete, how many attempts failed, and the best point.
     *
     * @param rows all trials of the sweep
     * @param stopped whether somebody stopped the run
     */
    static String of(List<ResultRow> rows, Summary summary, boolean stopped) {
        ResultsTable table = summary.table();
        String trials = table.completion(stopped) + failures(rows);
        return summary.best().isEmpty() || table.pointAxes().isEmpty()
                ? trials
                : trials + "; " + VerdictText.of(summary);
    }

    /**
     * What to do about failed trials; empty if there are none.
     *
     * @param place where the sweep is kept
     */
    static Optional<String> remedy(ResultsTable table, String place) {
        return table.count(State.FAILED) == 0
                ? Optional.empty()
                : Optional.of(
                        "the same command tries the failed trials again; the log of each is %s/trials/ID/trial.log"
                                .formatted(place));
    }

    /**
     * What the trials that have a result took together, for example {@code complete trials took 5
     * min 20 s: ...}, or {@code complete and stopped trials took} where the search stopped some;
     * without parts where trials have none, as programs, and without a word of GPUs where none was
     * held. Where this run had nothing to do, only what earlier ones took, if they did anything.
     *
     * @param hasComputed whether any trial ran in this run
     */
    static Optional<String> costs(ResultsTable table, boolean hasComputed) {
        double seconds = sum(table, TrialRow.Execution::seconds);
        if (!hasComputed) {
            return Optional.of(ended(table, "%s trials from earlier runs took "))
                    .filter(words -> seconds > 0)
                    .map(words -> words + ProgressText.spent(seconds));
        }
        double gpus = sum(table, execution -> execution.parts().gpu());
        if (seconds == 0) {
            return Optional.empty();
        }
        return Optional.of(
                "%s%s%s%s%s; wasted %s"
                        .formatted(
                                ended(table, "%s trials took "),
                                ProgressText.spent(seconds),
                                parts(table),
                                waiting(table),
                                gpus > 0 ? "; GPUs " + ProgressText.spent(gpus) : "",
                                time(table, TrialRow.Execution::wastedSeconds)));
    }

    /** Words on the trials that have a result, with what they are. */
    private static String ended(ResultsTable table, String words) {
        List<String> kinds = new ArrayList<>();
        if (table.count(State.COMPLETE) > 0) {
            kinds.add("complete");
        }
        if (table.count(State.STOPPED) > 0) {
            kinds.add("stopped");
        }
        return words.formatted(String.join(" and ", kinds));
    }

    /** Of the trials that came to a slot; empty where none waited. */
    private static String waiting(ResultsTable table) {
        OptionalDouble mean =
                table.rows().stream()
                        .mapToDouble(row -> row.execution().parts().queue())
                        .filter(seconds -> seconds > 0)
                        .average();
        return mean.isEmpty()
                ? ""
                : "; a trial waited %s for a slot on average"
                        .formatted(ProgressText.spent(mean.getAsDouble()));
    }

    /** Empty where there is only one part: it is the whole. */
    private static String parts(ResultsTable table) {
        Map<String, Double> parts = new LinkedHashMap<>();
        parts.put("features", sum(table, execution -> execution.parts().features()));
        parts.put("training", sum(table, execution -> execution.parts().training()));
        parts.put("evaluation", sum(table, execution -> execution.parts().evaluation()));
        parts.values().removeIf(seconds -> seconds == 0);
        return parts.size() < 2
                ? ""
                : parts.entrySet().stream()
                        .map(part -> part.getKey() + " " + ProgressText.spent(part.getValue()))
                        .collect(Collectors.joining(", ", ": ", ""));
    }

    private static String time(ResultsTable table, ToDoubleFunction<TrialRow.Execution> seconds) {
        return ProgressText.spent(sum(table, seconds));
    }

    private static double sum(ResultsTable table, ToDoubleFunction<TrialRow.Execution> seconds) {
        return table.rows().stream()
                .map(TrialRow::execution)
                .mapToDouble(seconds)
                .filter(Double::isFinite)
                .sum();
    }

    /** How many attempts failed, empty if none did; what they cost is among the costs. */
    private static String failures(List<ResultRow> rows) {
        List<Attempt> failed =
                rows.stream()
                        .flatMap(row -> row.attempts().stream())
                        .filter(attempt -> !attempt.isComplete() && !attempt.isInterrupted())
                        .filter(attempt -> !attempt.isRunning()) // as far as anybody knows
                        .toList();
        return failed.isEmpty()
                ? ""
                : "; %d %s failed"
                        .formatted(failed.size(), failed.size() == 1 ? "attempt" : "attempts");
    }
}
