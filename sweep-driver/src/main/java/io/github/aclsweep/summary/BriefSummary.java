package io.github.aclsweep.summary;

import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.table.Column;
import io.github.aclsweep.table.Column.Kind;
import io.github.aclsweep.table.Note;
import io.github.aclsweep.table.Numbers;
import io.github.aclsweep.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A summary for people: accuracies with their intervals, the comparison, the verdict. */
public final class BriefSummary {
    /** The first to go on a narrow terminal, those that matter less by their own rank first. */
    private static final int DESCRIPTION = 10;

    private static final int OTHER_FIGURE = 9;
    private static final int METHOD = 8;
    private static final int UNCORRECTED = 4;
    private static final int COUNTS = 3;

    /** Both go only after cells are broken, what named the best point first. */
    private static final int CORRECTED = 2;

    private static final int SELECTING = 2;
    private static final int VERDICT = 1;
    private static final int MISSING = 1;

    private BriefSummary() {}

    public static Table<SummaryRow> of(Summary summary) {
        return new Table<>(
                summary.table().sweep(),
                Map.of(),
                columns(summary),
                summary.rows(),
                SummaryRow::best,
                notes(summary));
    }

    /** The same without the verdict and the warnings, where they are said beside it. */
    public static Table<SummaryRow> withoutVerdict(Summary summary) {
        return of(summary).noted(explained(summary));
    }

    private static List<Column<SummaryRow>> columns(Summary summary) {
        List<Column<SummaryRow>> columns = new ArrayList<>();
        boolean severalMethods =
                summary.rows().stream().map(row -> row.point().method()).distinct().count() > 1;
        columns.add(
                Column.<SummaryRow>text("method", Kind.SETTING, row -> row.point().method())
                        .ranked(severalMethods ? 0 : METHOD));
        columns.addAll(FullSummary.axes(summary));
        columns.add(
                Column.<SummaryRow>text(
                                summary.table().hasFolds() ? "folds" : "seeds",
                                Kind.RESULT,
                                SummaryRow::counts)
                        .sortedBy(SummaryRow::completed)
                        .tellingWhy()
                        .ranked(countsRank(summary)));
        Measure deciding = summary.deciding();
        columns.add(estimate(summary, deciding));
        if (summary.rows().stream().anyMatch(row -> row.comparison().with().isPresent())) {
            addComparison(summary, columns);
        }
        Measure selecting = summary.selecting();
        if (!selecting.equals(deciding)) {
            columns.add(mean(summary, selecting).ranked(SELECTING));
        }
        summary.figures().stream()
                .filter(measure -> !measure.equals(selecting) && !measure.equals(deciding))
                .filter(measure -> measure.rank() < Measure.FILES_ONLY)
                .forEach(measure -> columns.add(other(summary, measure)));
        return columns;
    }

    /** The counts tell why a row is empty; where none is, a narrow terminal can do without them. */
    private static int countsRank(Summary summary) {
        return summary.rows().stream().allMatch(SummaryRow::isComplete) ? COUNTS : MISSING;
    }

    /** A test figure with its interval, of what else is known the mean alone. */
    private static Column<SummaryRow> other(Summary summary, Measure measure) {
        return measure.split() == Measure.Split.TEST
                ? estimate(summary, measure).ranked(OTHER_FIGURE)
                : mean(summary, measure).ranked(DESCRIPTION + measure.rank());
    }

    /** Without its interval, since it is not tested. */
    private static Column<SummaryRow> mean(Summary summary, Measure measure) {
        return Column.<SummaryRow>number(
                        measure.name(),
                        Kind.RESULT,
                        summary.decimals(measure),
                        row -> row.estimate(measure).mean())
                .labelled(measure.label())
                .helped(measure.help());
    }

    private static Column<SummaryRow> estimate(Summary summary, Measure measure) {
        int decimals = summary.decimals(measure);
        return Column.<SummaryRow>text(
                        measure.name(), Kind.RESULT, row -> row.estimate(measure).text(decimals))
                .sortedBy(row -> row.estimate(measure).mean())
                .labelled(measure.label())
                .helped(measure.help());
    }

    private static void addComparison(Summary summary, List<Column<SummaryRow>> columns) {
        Measure deciding = summary.deciding();
        int decimals = summary.decimals(deciding);
        columns.add(
                Column.<SummaryRow>text(
                                "difference",
                                Kind.RESULT,
                                row -> DifferenceText.of(row.comparison(), decimals))
                        .sortedBy(row -> row.comparison().difference())
                        .helped("Of " + deciding.phrase() + ", from the point compared with."));
        columns.add(
                Column.<SummaryRow>text("p", Kind.RESULT, row -> Numbers.p(row.comparison().p()))
                        .sortedBy(row -> row.comparison().p())
                        .ranked(UNCORRECTED));
        columns.add(
                Column.<SummaryRow>text(
                                "p_holm", Kind.RESULT, row -> Numbers.p(row.comparison().pHolm()))
                        .sortedBy(row -> row.comparison().pHolm())
                        .labelled(FullSummary.CORRECTED)
                        .ranked(CORRECTED));
        columns.add(
                Column.<SummaryRow>text(
                                "verdict", Kind.RESULT, row -> summary.verdict(row.comparison()))
                        .ranked(VERDICT));
    }

    /** What figures and intervals are. */
    private static List<Note> explained(Summary summary) {
        List<Note> notes = new ArrayList<>();
        IntervalText.note(summary).ifPresent(notes::add);
        notes.addAll(DifferenceText.notes(summary));
        return notes;
    }

    private static List<Note> notes(Summary summary) {
        List<Note> notes = new ArrayList<>(explained(summary));
        notes.add(Note.of(VerdictText.of(summary)));
        summary.table().warnings().forEach(each -> notes.add(Note.of("Warning: " + each)));
        return notes;
    }
}
