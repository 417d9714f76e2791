package io.github.aclsweep.summary;

import io.github.aclsweep.table.Column.Kind;
import io.github.aclsweep.table.PlainColumn;
import io.github.aclsweep.table.PlainRow;
import io.github.aclsweep.table.PlainTable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A summary for people: accuracies with their intervals, the comparison, the verdict. */
public final class BriefSummary {
    private BriefSummary() {}

    public static PlainTable of(Summary summary) {
        List<PlainRow> rows = summary.rows().stream().map(row -> row(summary, row)).toList();
        return new PlainTable(
                summary.table().sweep(), Map.of(), columns(summary), rows, notes(summary));
    }

    private static List<PlainColumn> columns(Summary summary) {
        List<PlainColumn> columns = new ArrayList<>();
        columns.add(PlainColumn.of("method", Kind.SETTING));
        columns.addAll(summary.axes());
        columns.add(PlainColumn.of("seeds", Kind.RESULT));
        accuracies(summary).forEach(f -> columns.add(PlainColumn.of(f.name(), Kind.RESULT)));
        if (isCompared(summary)) {
            for (String name : List.of("difference", "p", "p_holm", "verdict")) {
                columns.add(PlainColumn.of(name, Kind.RESULT));
            }
        }
        return columns;
    }

    private static PlainRow row(Summary summary, SummaryRow row) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("method", row.setting().method());
        summary.axes().forEach(a -> values.put(a.name(), row.setting().values().get(a.key())));
        values.put("seeds", row.seeds());
        for (PlainColumn figure : accuracies(summary)) {
            String text = Numbers.estimate(row.estimate(figure.name()), figure.decimals());
            values.put(figure.name(), text);
        }
        compared(row.comparison(), summary.decidingColumn().decimals(), values);
        return new PlainRow(values, row.best());
    }

    private static void compared(Comparison comparison, int decimals, Map<String, Object> values) {
        if (!Double.isNaN(comparison.difference())) {
            String interval = Numbers.interval(comparison.interval(), decimals);
            String difference = Numbers.signed(comparison.difference(), decimals);
            values.put("difference", (difference + " " + interval).strip());
        }
        values.put("p", Numbers.p(comparison.p()));
        values.put("p_holm", Numbers.p(comparison.pHolm()));
        String why = comparison.why().isEmpty() ? "" : ": " + comparison.why();
        values.put("verdict", comparison.verdict().words() + why);
    }

    /** Micro and macro in their kinds; the other figures are in the full summary. */
    private static List<PlainColumn> accuracies(Summary summary) {
        return summary.figures().stream()
                .filter(figure -> Figure.isTestAccuracy(figure.name()))
                .toList();
    }

    private static boolean isCompared(Summary summary) {
        return summary.rows().stream().anyMatch(row -> row.comparison().with().isPresent());
    }

    private static List<String> notes(Summary summary) {
        List<String> notes = new ArrayList<>();
        String percent = Numbers.fixed(100 * summary.settings().confidence(), 0);
        notes.add(
                summary.isReplicated()
                        ? "mean ± half of the %s %% interval over seeds; [..] over the test clips"
                                .formatted(percent)
                        : "[..] %s %% interval over the test clips, one seed".formatted(percent));
        notes.add(VerdictText.of(summary));
        return notes;
    }
}
