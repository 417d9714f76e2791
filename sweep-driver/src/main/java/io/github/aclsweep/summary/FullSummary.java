package io.github.aclsweep.summary;

import io.github.aclsweep.settings.SettingsText;
import io.github.aclsweep.table.Column.Kind;
import io.github.aclsweep.table.PlainColumn;
import io.github.aclsweep.table.PlainRow;
import io.github.aclsweep.table.PlainTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A summary with every number in a column of its own, for programs. */
public final class FullSummary {
    /** Raised when columns are renamed or change their meaning. */
    public static final int SCHEMA_VERSION = 1;

    private static final int P_DECIMALS = 4;

    private FullSummary() {}

    public static PlainTable of(Summary summary) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("schema_version", (long) SCHEMA_VERSION);
        facts.put("deciding", summary.deciding());
        facts.put("confidence", summary.settings().confidence());
        facts.put("verdict", VerdictText.of(summary));
        List<PlainRow> rows = summary.rows().stream().map(row -> row(summary, row)).toList();
        return new PlainTable(summary.table().sweep(), facts, columns(summary), rows, List.of());
    }

    private static List<PlainColumn> columns(Summary summary) {
        List<PlainColumn> columns = new ArrayList<>();
        columns.add(PlainColumn.of("method", Kind.SETTING));
        columns.addAll(summary.axes());
        for (String count : List.of("seeds", "planned", "failed", "interval_over")) {
            columns.add(PlainColumn.of(count, Kind.RESULT));
        }
        for (PlainColumn figure : summary.figures()) {
            for (String part : List.of("mean", "sd", "low", "high")) {
                columns.add(
                        PlainColumn.of(figure.name() + "_" + part, Kind.RESULT, figure.decimals()));
            }
        }
        int decimals = summary.decidingColumn().decimals();
        columns.add(PlainColumn.of("compared_with", Kind.RESULT));
        columns.add(PlainColumn.of("compared_by", Kind.RESULT));
        columns.add(PlainColumn.of("pairs", Kind.RESULT));
        columns.add(PlainColumn.of("difference", Kind.RESULT, decimals));
        columns.add(PlainColumn.of("difference_low", Kind.RESULT, decimals));
        columns.add(PlainColumn.of("difference_high", Kind.RESULT, decimals));
        columns.add(PlainColumn.of("test", Kind.RESULT));
        columns.add(PlainColumn.of("p", Kind.RESULT, P_DECIMALS));
        columns.add(PlainColumn.of("p_holm", Kind.RESULT, P_DECIMALS));
        columns.add(PlainColumn.of("p_wilcoxon", Kind.RESULT, P_DECIMALS));
        for (String text : List.of("mcnemar", "verdict", "why", "best")) {
            columns.add(PlainColumn.of(text, Kind.RESULT));
        }
        return columns;
    }

    private static PlainRow row(Summary summary, SummaryRow row) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("method", row.setting().method());
        summary.axes().forEach(a -> values.put(a.name(), row.setting().values().get(a.key())));
        values.put("seeds", (long) row.completed());
        values.put("planned", (long) row.planned());
        values.put("failed", (long) row.failed());
        Estimate deciding = row.estimate(summary.deciding());
        values.put("interval_over", deciding == null ? null : basis(deciding));
        for (PlainColumn figure : summary.figures()) {
            Estimate estimate = row.estimate(figure.name());
            values.put(figure.name() + "_mean", estimate.mean());
            values.put(figure.name() + "_sd", estimate.seeds().deviation());
            values.put(figure.name() + "_low", estimate.interval().low());
            values.put(figure.name() + "_high", estimate.interval().high());
        }
        compared(row.comparison(), values);
        values.put("best", row.best());
        return new PlainRow(values, row.best());
    }

    private static void compared(Comparison comparison, Map<String, Object> values) {
        values.put("compared_with", comparison.with().map(Setting::label).orElse(null));
        values.put("compared_by", text(comparison.figure()));
        values.put("pairs", comparison.pairs() == 0 ? null : (long) comparison.pairs());
        values.put("difference", comparison.difference());
        values.put("difference_low", comparison.interval().low());
        values.put("difference_high", comparison.interval().high());
        values.put("test", text(comparison.test()));
        values.put("p", comparison.p());
        values.put("p_holm", comparison.pHolm());
        values.put("p_wilcoxon", comparison.pWilcoxon());
        values.put("mcnemar", text(seedTests(comparison)));
        values.put("verdict", comparison.verdict().words());
        values.put("why", text(comparison.why()));
    }

    /** For example {@code seed 1: 12 against 5, p = 0.143; seed 2: ...}. */
    private static String seedTests(Comparison comparison) {
        return comparison.seedTests().stream()
                .map(
                        test ->
                                "seed %d: %d against %d, p %s"
                                        .formatted(
                                                test.seed(),
                                                test.counts().onlyFirst(),
                                                test.counts().onlySecond(),
                                                Numbers.p(test.counts().mcNemarP())))
                .collect(Collectors.joining("; "));
    }

    private static String basis(Estimate estimate) {
        return estimate.basis() == Estimate.Basis.NONE ? null : SettingsText.text(estimate.basis());
    }

    private static String text(String text) {
        return text.isEmpty() ? null : text;
    }
}
