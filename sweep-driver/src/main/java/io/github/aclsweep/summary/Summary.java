package io.github.aclsweep.summary;

import io.github.aclsweep.statistics.Holm;
import io.github.aclsweep.table.Column.Kind;
import io.github.aclsweep.table.PlainColumn;
import io.github.aclsweep.table.PlainRow;
import io.github.aclsweep.table.PlainTable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A results table by settings.
 *
 * @param table the table summed up
 * @param settings how
 * @param deciding name of the figure that settings are compared by
 * @param rows one per setting, in the order of the table
 */
public record Summary(
        PlainTable table, SummarySettings settings, String deciding, List<SummaryRow> rows) {
    public Summary {
        rows = List.copyOf(rows);
    }

    /**
     * Sums up a table.
     *
     * @param deciding name of the column that settings are compared by
     * @param predictions of the table's trials
     */
    public static Summary of(
            PlainTable table,
            String deciding,
            SummarySettings settings,
            TrialPredictions predictions) {
        Map<Setting, List<PlainRow>> trials = new LinkedHashMap<>();
        for (PlainRow row : table.rows()) {
            trials.computeIfAbsent(Setting.of(table, row), s -> new ArrayList<>()).add(row);
        }
        Estimates estimates = new Estimates(table, settings.confidence(), predictions);
        List<SummaryRow> rows = new ArrayList<>();
        Map<Setting, Comparison> compared = compare(trials, deciding, settings, predictions);
        trials.forEach(
                (setting, of) ->
                        rows.add(
                                new SummaryRow(
                                        setting,
                                        of,
                                        estimates.of(of),
                                        compared.get(setting),
                                        false)));
        return new Summary(table, settings, deciding, marked(rows, deciding));
    }

    private static Map<Setting, Comparison> compare(
            Map<Setting, List<PlainRow>> trials,
            String deciding,
            SummarySettings settings,
            TrialPredictions predictions) {
        Comparer comparer = new Comparer(deciding, settings.confidence(), predictions);
        List<Setting> all = List.copyOf(trials.keySet());
        List<Comparison> comparisons = new ArrayList<>();
        for (Setting setting : all) {
            Optional<Setting> with = settings.compareWith().find(setting, all);
            comparisons.add(
                    with.map(
                                    other ->
                                            other.equals(setting)
                                                    ? Comparison.of(with, Verdict.COMPARED_WITH, "")
                                                    : comparer.of(
                                                            trials.get(setting),
                                                            other,
                                                            trials.get(other)))
                            .orElse(
                                    Comparison.of(
                                            with, Verdict.NOT_TESTED, "nothing to compare with")));
        }
        List<Double> corrected = Holm.correct(comparisons.stream().map(Comparison::p).toList());
        Map<Setting, Comparison> bySetting = new LinkedHashMap<>();
        for (int i = 0; i < all.size(); i++) {
            bySetting.put(
                    all.get(i), comparisons.get(i).corrected(corrected.get(i), settings.level()));
        }
        return bySetting;
    }

    /**
     * Marks the row with the highest mean, of equals the first. Settings with a seed missing and
     * random encoders do not take part.
     */
    private static List<SummaryRow> marked(List<SummaryRow> rows, String deciding) {
        Optional<SummaryRow> best =
                rows.stream()
                        .filter(row -> !row.setting().isRandomEncoder())
                        .filter(row -> row.completed() == row.planned())
                        .filter(row -> Double.isFinite(mean(row, deciding)))
                        .reduce((a, b) -> mean(b, deciding) > mean(a, deciding) ? b : a);
        return rows.stream()
                .map(
                        row ->
                                new SummaryRow(
                                        row.setting(),
                                        row.trials(),
                                        row.estimates(),
                                        row.comparison(),
                                        best.filter(row::equals).isPresent()))
                .toList();
    }

    private static double mean(SummaryRow row, String deciding) {
        Estimate estimate = row.estimate(deciding);
        return estimate == null ? Double.NaN : estimate.mean();
    }

    /** The marked row, if any setting is complete. */
    public Optional<SummaryRow> best() {
        return rows.stream().filter(SummaryRow::best).findFirst();
    }

    /** The columns of the axes. */
    public List<PlainColumn> axes() {
        return Setting.axes(table);
    }

    /** The columns that the rows have estimates of. */
    public List<PlainColumn> figures() {
        return table.columns().stream().filter(Estimates::isFigure).toList();
    }

    /** The column that settings are compared by. */
    public PlainColumn decidingColumn() {
        return table.columns().stream()
                .filter(column -> column.name().equals(deciding))
                .findFirst()
                .orElse(PlainColumn.of(deciding, Kind.RESULT, 2));
    }

    /** Whether any setting has more than one seed. */
    public boolean isReplicated() {
        return rows.stream().anyMatch(row -> row.planned() > 1);
    }
}
