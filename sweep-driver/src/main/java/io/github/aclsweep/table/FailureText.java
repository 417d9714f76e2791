package io.github.aclsweep.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** Why trials failed, each reason once, with the first of the trials that have it. */
public final class FailureText {
    private static final int MOST_REASONS = 5;
    private static final int MOST_NAMED = 3;

    private final ResultsTable table;

    private FailureText(ResultsTable table) {
        this.table = table;
    }

    /**
     * The first reasons; what they leave out is shown by the command that they end with.
     *
     * @param sweep where the sweep is kept
     */
    public static List<String> brief(ResultsTable table, SweepReference sweep) {
        FailureText text = new FailureText(table);
        String command = ": " + sweep.resultsCommand("--failed");
        List<String> all = text.reasons(command);
        int more = all.size() - MOST_REASONS;
        if (more <= 0) {
            return all;
        }
        List<String> some = new ArrayList<>(all.subList(0, MOST_REASONS));
        some.add("and %d more %s%s".formatted(more, more == 1 ? "reason" : "reasons", command));
        return some;
    }

    /** Every reason, for below a table of the failed trials. */
    public static List<String> all(ResultsTable table) {
        return new FailureText(table).reasons("");
    }

    /**
     * For example {@code 5 trials failed: diverged: loss is NaN (node7)} and in a second line
     * {@code 1c2a4f (alpha = 0.3, seed 1), 9b01d3 (alpha = 0.3, seed 2) and 3 more}.
     */
    private List<String> reasons(String command) {
        Map<List<String>, List<TrialRow>> reasons = new LinkedHashMap<>();
        table.rows().stream()
                .filter(row -> row.status().isFailed())
                .forEach(
                        row ->
                                reasons.computeIfAbsent(
                                                List.of(
                                                        row.status().text(),
                                                        row.execution().reason()),
                                                reason -> new ArrayList<>())
                                        .add(row));
        return reasons.entrySet().stream()
                .map(each -> text(each.getValue(), String.join(": ", each.getKey()), command))
                .toList();
    }

    private String text(List<TrialRow> trials, String reason, String command) {
        String why = reason + hosts(trials);
        return trials.size() == 1
                ? "trial %s %s".formatted(name(trials.get(0)), why)
                : "%d trials %s\n  %s".formatted(trials.size(), why, names(trials, command));
    }

    private String names(List<TrialRow> trials, String command) {
        String first = trials.stream().limit(MOST_NAMED).map(this::name).collect(joined());
        int more = trials.size() - MOST_NAMED;
        return more <= 0 ? first : "%s and %d more%s".formatted(first, more, command);
    }

    private String name(TrialRow row) {
        return "%s (%s)".formatted(row.id(), table.label(row));
    }

    private static String hosts(List<TrialRow> trials) {
        List<String> hosts =
                trials.stream()
                        .map(trial -> trial.execution().host())
                        .filter(host -> !host.isEmpty())
                        .distinct()
                        .toList();
        int more = hosts.size() - MOST_NAMED;
        String first = hosts.stream().limit(MOST_NAMED).collect(joined());
        return hosts.isEmpty()
                ? ""
                : " (%s%s)".formatted(first, more <= 0 ? "" : " and %d more".formatted(more));
    }

    private static Collector<CharSequence, ?, String> joined() {
        return Collectors.joining(", ");
    }
}
