package io.github.aclsweep.table;

import io.github.aclsweep.settings.SettingsText;
import io.github.aclsweep.table.Column.Kind;
import io.github.aclsweep.trial.DownstreamMode;
import io.github.aclsweep.trial.Execution;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.TrialSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The results of a sweep, complete or not: one row per trial, in the order of the plan. Columns of
 * settings and results come first and are the same whenever the same sweep is run; those of kind
 * {@link Kind#EXECUTION} come last.
 *
 * @param sweep name of the sweep
 * @param axes settings keys that the sweep varies
 * @param rows one per trial
 */
public record ResultsTable(String sweep, List<String> axes, List<ResultRow> rows) {
    /** Names of other columns. */
    private static final List<String> RESERVED =
            List.of(
                    "method",
                    "seed",
                    "status",
                    "epochs",
                    "trial",
                    "device",
                    "host",
                    "attempts",
                    "reason");

    private static final Comparator<String> VALUES =
            Comparator.comparing(ResultsTable::number).thenComparing(Comparator.naturalOrder());

    public ResultsTable {
        axes = List.copyOf(axes);
        rows = List.copyOf(rows);
    }

    /** All columns, in order. */
    public List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.plain("method", Kind.SETTING, ResultRow::method));
        for (String axis : axes) {
            columns.add(Column.plain(axisName(axis), Kind.SETTING, row -> axisValue(row, axis)));
        }
        columns.add(Column.plain("seed", Kind.SETTING, ResultRow::seed));
        columns.add(Column.plain("status", Kind.RESULT, ResultRow::status));
        columns.add(score("micro", 2));
        columns.add(score("macro", 2));
        columns.add(score("micro_patch_weighted", 2));
        columns.add(score("val_macro", 2));
        modes().stream()
                .filter(mode -> mode != DownstreamMode.LINEAR)
                .forEach(
                        mode -> {
                            columns.add(score(name(mode, "micro"), 2));
                            columns.add(score(name(mode, "macro"), 2));
                            columns.add(score(name(mode, "micro_patch_weighted"), 2));
                        });
        columns.add(score("knn_macro", 2));
        columns.add(score("loss_infonce", 4));
        columns.add(score("loss_angular", 4));
        columns.add(score("minus_uniformity", 4));
        columns.add(score("tolerance", 4));
        columns.add(Column.plain("epochs", Kind.RESULT, ResultsTable::epochs));
        columns.add(Column.plain("kept_epoch", Kind.RESULT, ResultsTable::keptEpoch));
        columns.add(Column.plain("trial", Kind.SETTING, row -> row.trial().id()));
        columns.add(
                new Column(
                        "seconds", Kind.EXECUTION, 1, row -> execution(row, Execution::seconds)));
        columns.add(
                Column.plain("device", Kind.EXECUTION, row -> execution(row, Execution::device)));
        columns.add(Column.plain("host", Kind.EXECUTION, ResultsTable::host));
        columns.add(Column.plain("attempts", Kind.EXECUTION, ResultsTable::attempts));
        columns.add(new Column("wasted_seconds", Kind.EXECUTION, 1, ResultsTable::wasted));
        columns.add(Column.plain("reason", Kind.EXECUTION, ResultsTable::reason));
        return columns;
    }

    /** The values alone. */
    public PlainTable plain() {
        List<Column> columns = columns();
        List<ResultRow> best = best();
        List<PlainRow> plain = new ArrayList<>();
        for (ResultRow row : rows) {
            Map<String, Object> values = new LinkedHashMap<>();
            columns.forEach(column -> values.put(column.name(), column.of(row)));
            plain.add(new PlainRow(values, best.contains(row)));
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("complete", isComplete());
        facts.put("deciding", deciding());
        return new PlainTable(
                sweep, facts, columns.stream().map(this::plain).toList(), plain, List.of());
    }

    private PlainColumn plain(Column column) {
        String key =
                axes.stream()
                        .filter(axis -> axisName(axis).equals(column.name()))
                        .findFirst()
                        .orElse(column.name());
        return new PlainColumn(column.name(), key, column.kind(), column.decimals());
    }

    /** Whether every trial ran to its end. */
    public boolean isComplete() {
        return rows.stream().allMatch(row -> row.completed().isPresent());
    }

    /**
     * The rows of the best point of the sweep: the highest {@link #deciding} figure as a mean over
     * the seeds. Points with a seed missing and baselines do not take part.
     */
    public List<ResultRow> best() {
        Map<Map<String, String>, List<ResultRow>> points =
                rows.stream()
                        .filter(row -> !row.isBaseline())
                        .collect(
                                Collectors.groupingBy(
                                        ResultRow::axisValues,
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        return points.values().stream()
                .filter(point -> Double.isFinite(mean(point)))
                // of equals the first
                .reduce((a, b) -> mean(b) > mean(a) ? b : a)
                .orElse(List.of());
    }

    /**
     * The name of the figure by which points are compared: patch-weighted micro, the published one,
     * of linear evaluation if any trial was to run it, else of the first fine-tuning mode.
     */
    public String deciding() {
        DownstreamMode mode = decidingMode();
        return mode == DownstreamMode.LINEAR
                ? "micro_patch_weighted"
                : name(mode, "micro_patch_weighted");
    }

    /** The mean of the {@link #deciding} figure over some rows; NaN if one has none. */
    public double mean(List<ResultRow> some) {
        String deciding = deciding();
        return some.stream()
                .mapToDouble(
                        row ->
                                row.completed()
                                        .map(ended -> ended.scores().of(deciding))
                                        .orElse(Double.NaN))
                .average()
                .orElse(Double.NaN);
    }

    private DownstreamMode decidingMode() {
        return modes().stream().findFirst().orElse(DownstreamMode.LINEAR);
    }

    /** The downstream modes of all rows, in their own order. */
    private List<DownstreamMode> modes() {
        return rows.stream()
                .flatMap(row -> row.trial().settings().trial().downstream().stream())
                .distinct()
                .sorted()
                .toList();
    }

    private static String name(DownstreamMode mode, String figure) {
        return SettingsText.text(mode) + "_" + figure;
    }

    /** The last part of a key, unless two axes share it. */
    String axisName(String axis) {
        String last = last(axis);
        boolean shared = axes.stream().filter(other -> last(other).equals(last)).count() > 1;
        return shared || RESERVED.contains(last) ? axis : last;
    }

    private static String last(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    private static Object axisValue(ResultRow row, String axis) {
        String value = row.axisValues().getOrDefault(axis, "");
        if (value.matches("-?\\d{1,18}")) {
            return Long.valueOf(value);
        }
        boolean number = value.matches("-?\\d+(\\.\\d+)?([eE]-?\\d+)?");
        return number ? (Object) Double.valueOf(value) : value.isEmpty() ? null : value;
    }

    private static Column score(String name, int decimals) {
        return new Column(
                name,
                Kind.RESULT,
                decimals,
                row -> row.completed().map(ended -> ended.scores().of(name)).orElse(null));
    }

    private static Object keptEpoch(ResultRow row) {
        return row.completed()
                .map(ended -> ended.scores().of("kept_epoch"))
                .filter(Double::isFinite)
                .map(Double::longValue)
                .orElse(null);
    }

    private static Object epochs(ResultRow row) {
        TrialSettings settings = row.trial().settings();
        return settings.method().cost(settings).epochs();
    }

    private static <V> V execution(ResultRow row, Function<Execution, V> value) {
        return row.completed().map(ended -> value.apply(ended.execution())).orElse(null);
    }

    private static Object host(ResultRow row) {
        Optional<String> ran = row.completed().map(ended -> ended.execution().host());
        return ran.or(() -> row.failed().map(TrialResult.Failed::host)).orElse(null);
    }

    private static Object attempts(ResultRow row) {
        return row.attempts().isEmpty() ? null : (long) row.attempts().size();
    }

    private static Object wasted(ResultRow row) {
        return row.attempts().isEmpty() ? null : row.wastedSeconds();
    }

    private static Object reason(ResultRow row) {
        return row.failed().map(TrialResult.Failed::reason).orElse(null);
    }

    /** Rows by axis values, then seed, baselines last; numbers in the order of numbers. */
    public static Comparator<ResultRow> order(List<String> axes) {
        Comparator<ResultRow> order =
                Comparator.comparing(ResultRow::isBaseline).thenComparing(ResultRow::method);
        for (String axis : axes) {
            order = order.thenComparing(row -> row.axisValues().getOrDefault(axis, ""), VALUES);
        }
        return order.thenComparing(ResultRow::seed);
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.POSITIVE_INFINITY;
        }
    }
}
