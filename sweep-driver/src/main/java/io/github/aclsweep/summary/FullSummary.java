package io.github.aclsweep.summary;

import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.settings.SettingsText;
import io.github.aclsweep.summary.Estimate.Basis;
import io.github.aclsweep.table.Column;
import io.github.aclsweep.table.Column.Kind;
import io.github.aclsweep.table.Numbers;
import io.github.aclsweep.table.Point;
import io.github.aclsweep.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** A summary with every number in a column of its own, for programs. */
public final class FullSummary {
    /** Raised when columns are renamed or change their meaning. */
    public static final int SCHEMA_VERSION = 1;

    private FullSummary() {}

    public static Table<SummaryRow> of(Summary summary) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("schema_version", (long) SCHEMA_VERSION);
        facts.put("hash", summary.table().hash());
        facts.put("deciding", summary.deciding().name());
        facts.put("selecting", summary.selecting().name());
        facts.put("confidence", summary.settings().confidence());
        facts.put("verdict", VerdictText.of(summary));
        return new Table<>(
                summary.table().sweep(),
                facts,
                columns(summary),
                summary.rows(),
                SummaryRow::best,
                List.of());
    }

    private static List<Column<SummaryRow>> columns(Summary summary) {
        List<Column<SummaryRow>> columns = new ArrayList<>();
        columns.add(Column.text("method", Kind.SETTING, row -> row.point().method()));
        columns.addAll(axes(summary));
        if (summary.table().hasFolds()) {
            columns.add(whole("folds", SummaryRow::completedFolds));
        }
        columns.add(whole("seeds", SummaryRow::completed));
        columns.add(whole("planned", SummaryRow::planned));
        columns.add(whole("failed", SummaryRow::failed));
        columns.add(text("interval_over", row -> basis(row, summary.deciding())));
        summary.figures().forEach(measure -> addEstimate(measure, columns));
        addComparison(summary.deciding(), columns);
        columns.add(Column.of("best", Kind.RESULT, Column.Type.TRUTH, SummaryRow::best));
        return columns;
    }

    /** The columns of the sweep's axes. */
    static List<Column<SummaryRow>> axes(Summary summary) {
        List<Column<SummaryRow>> columns = new ArrayList<>();
        for (String axis : summary.table().pointAxes()) {
            String name = summary.table().axisName(axis);
            List<Object> values = new ArrayList<>();
            summary.rows().forEach(row -> values.add(row.point().values().get(axis)));
            columns.add(
                    Column.<SummaryRow>of(
                                    name,
                                    Kind.SETTING,
                                    Column.Type.of(values),
                                    row -> row.point().values().get(axis))
                            .labelled(name));
        }
        return columns;
    }

    private static void addEstimate(Measure measure, List<Column<SummaryRow>> columns) {
        String name = measure.name();
        int decimals = measure.decimals();
        columns.add(number(name + "_mean", decimals, row -> row.estimate(measure).mean()));
        columns.add(
                number(name + "_sd", decimals, row -> row.estimate(measure).seeds().deviation()));
        columns.add(number(name + "_low", decimals, row -> row.estimate(measure).interval().low()));
        columns.add(
                number(name + "_high", decimals, row -> row.estimate(measure).interval().high()));
    }

    private static void addComparison(Measure deciding, List<Column<SummaryRow>> columns) {
        int decimals = deciding.decimals();
        columns.add(
                text("compared_with", row -> row.comparison().with().map(Point::label).orElse("")));
        columns.add(whole("pairs", row -> row.comparison().pairs()));
        columns.add(number("difference", decimals, row -> row.comparison().difference()));
        columns.add(number("difference_low", decimals, row -> row.comparison().interval().low()));
        columns.add(number("difference_high", decimals, row -> row.comparison().interval().high()));
        columns.add(text("test", row -> row.comparison().test()));
        columns.add(number("p", -1, row -> row.comparison().p()));
        columns.add(number("p_holm", -1, row -> row.comparison().pHolm()));
        columns.add(number("p_wilcoxon", -1, row -> row.comparison().pWilcoxon()));
        columns.add(text("mcnemar", row -> seedTests(row.comparison())));
        columns.add(text("verdict", row -> row.comparison().verdict().words()));
        columns.add(text("why", row -> row.comparison().why()));
    }

    private static Column<SummaryRow> text(String name, Function<SummaryRow, String> value) {
        return Column.text(name, Kind.RESULT, value);
    }

    private static Column<SummaryRow> whole(String name, ToIntFunction<SummaryRow> value) {
        return Column.whole(name, Kind.RESULT, row -> (long) value.applyAsInt(row));
    }

    private static Column<SummaryRow> number(
            String name, int decimals, ToDoubleFunction<SummaryRow> value) {
        return Column.number(name, Kind.RESULT, decimals, value);
    }

    /**
     * For example {@code seed 1: 12 against 5, p = 0.143; seed 2: ...}, with folds before seeds.
     */
    private static String seedTests(Comparison comparison) {
        return comparison.seedTests().stream()
                .map(
                        test ->
                                "%sseed %d: %d against %d, p %s"
                                        .formatted(
                                                test.fold().isEmpty()
                                                        ? ""
                                                        : "fold " + test.fold() + ", ",
                                                test.seed(),
                                                test.counts().onlyFirst(),
                                                test.counts().onlySecond(),
                                                Numbers.pRelation(test.counts().mcNemarP())))
                .collect(Collectors.joining("; "));
    }

    /** {@code seeds}, {@code folds}, {@code clips} or empty. */
    private static String basis(SummaryRow row, Measure measure) {
        Basis basis = row.estimate(measure).basis();
        if (basis == Basis.SEEDS) {
            return row.repetition() + "s";
        }
        return basis == Basis.NONE || basis == Basis.SAME ? "" : SettingsText.text(basis);
    }
}
