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

    /** The heading of the p-value that allows for all comparisons. */
    static final String CORRECTED = "p (Holm)";

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
        summary.figures()
                .forEach(measure -> addEstimate(measure, summary.decimals(measure), columns));
        addComparison(summary.decimals(summary.deciding()), columns);
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
                            .inOrderOf(summary.rows())
                            .labelled(name));
        }
        return columns;
    }

    private static void addEstimate(
            Measure measure, int decimals, List<Column<SummaryRow>> columns) {
        columns.add(figure(measure, "mean", decimals, row -> row.estimate(measure).mean()));
        columns.add(
                figure(measure, "sd", decimals, row -> row.estimate(measure).seeds().deviation()));
        columns.add(
                figure(measure, "low", decimals, row -> row.estimate(measure).interval().low()));
        columns.add(
                figure(measure, "high", decimals, row -> row.estimate(measure).interval().high()));
    }

    private static Column<SummaryRow> figure(
            Measure measure, String what, int decimals, ToDoubleFunction<SummaryRow> value) {
        return number(measure.name() + "_" + what, decimals, value).labelled(measure.label(what));
    }

    /** The means in full, each under the name and the heading of its measure. */
    public static List<Column<SummaryRow>> means(Summary summary) {
        return summary.figures().stream()
                .map(
                        measure ->
                                number(
                                                measure.name(),
                                                summary.decimals(measure),
                                                row -> row.estimate(measure).mean())
                                        .labelled(measure.label()))
                .toList();
    }

    private static void addComparison(int decimals, List<Column<SummaryRow>> columns) {
        columns.add(
                text("compared_with", row -> row.comparison().with().map(Point::label).orElse("")));
        columns.add(whole("pairs", row -> row.comparison().pairs()));
        columns.add(
                number("difference", decimals, row -> row.comparison().difference()).withSign());
        columns.add(
                number("difference_low", decimals, row -> row.comparison().interval().low())
                        .withSign());
        columns.add(
                number("difference_high", decimals, row -> row.comparison().interval().high())
                        .withSign());
        columns.add(text("test", row -> row.comparison().test()));
        columns.add(p("p", "p", row -> row.comparison().p()));
        columns.add(p("p_holm", CORRECTED, row -> row.comparison().pHolm()));
        columns.add(p("p_wilcoxon", "p (Wilcoxon)", row -> row.comparison().pWilcoxon()));
        columns.add(text("mcnemar", row -> seedTests(row.comparison())).labelled("McNemar"));
        columns.add(text("verdict", row -> row.comparison().verdict().words()));
        columns.add(text("why", row -> row.comparison().why()));
    }

    private static Column<SummaryRow> p(
            String name, String label, ToDoubleFunction<SummaryRow> value) {
        return number(name, Column.PROBABILITY, value).labelled(label);
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
