package io.github.aclsweep.summary;

import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.table.Column;
import io.github.aclsweep.table.Column.Kind;
import io.github.aclsweep.table.Note;
import io.github.aclsweep.table.Numbers;
import io.github.aclsweep.table.Point;
import io.github.aclsweep.table.Table;
import io.github.aclsweep.table.format.TableFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A summary for a paper, narrow enough for one of two columns: the axes, the deciding measure and
 * the difference, which has a dagger where it is significant, as {@link BriefSummary} shows them.
 */
public final class PaperSummary {
    private static final String DAGGER = "\u2020";
    private static final String MISSING = "\u2021";

    private PaperSummary() {}

    /**
     * The points that a page has room for: the best ones by the measure that names the best, the
     * baselines, and the one point that all are compared with, in the order of the sweep.
     */
    public static Table<SummaryRow> of(Summary summary) {
        Table<SummaryRow> whole = whole(summary);
        int rows = summary.rows().size();
        int lines = TableFormat.linesOfLatex(whole);
        if (lines <= TableFormat.MOST_LATEX_LINES) {
            return whole;
        }
        Set<SummaryRow> kept = kept(summary);
        List<SummaryRow> best =
                summary.rows().stream()
                        .filter(row -> !kept.contains(row))
                        .sorted(better(summary.selecting()))
                        .limit(
                                Math.max(
                                        1,
                                        TableFormat.MOST_LATEX_LINES * rows / lines - kept.size()))
                        .toList();
        List<SummaryRow> shown =
                summary.rows().stream()
                        .filter(row -> kept.contains(row) || best.contains(row))
                        .toList();
        Table<SummaryRow> part = table(summary, shown);
        List<Note> notes = new ArrayList<>(part.remarks());
        notes.add(
                0,
                Note.of(
                        "the best %d of %s by %s; all are in summary.csv"
                                .formatted(
                                        best.size(),
                                        points(summary),
                                        summary.selecting().phrase())));
        return part.noted(notes);
    }

    /** What the best ones are the best of: baselines are shown in any case. */
    private static String points(Summary summary) {
        int trained = summary.table().trained().size();
        return trained < summary.rows().size()
                ? "the %d trained points".formatted(trained)
                : "%d points".formatted(trained);
    }

    /** The baselines, and the one point that all are compared with. */
    private static Set<SummaryRow> kept(Summary summary) {
        List<Point> with =
                summary.rows().stream()
                        .flatMap(row -> row.comparison().with().stream())
                        .distinct()
                        .toList();
        return summary.rows().stream()
                .filter(
                        row ->
                                row.point().baseline()
                                        || (with.size() == 1 && with.contains(row.point())))
                .collect(Collectors.toSet());
    }

    /** Complete points before others, the best first. */
    private static Comparator<SummaryRow> better(Measure measure) {
        double sign = measure.better() == Measure.Better.LOWER ? 1 : -1;
        return Comparator.comparing((SummaryRow row) -> !row.isComplete())
                .thenComparingDouble(row -> sign * row.estimate(measure).mean());
    }

    /** All points, as many as there are. */
    public static Table<SummaryRow> whole(Summary summary) {
        return table(summary, summary.rows());
    }

    private static Table<SummaryRow> table(Summary summary, List<SummaryRow> shown) {
        Measure deciding = summary.deciding();
        int decimals = summary.decimals(deciding);
        List<Column<SummaryRow>> columns = new ArrayList<>(settings(summary));
        columns.add(
                Column.<SummaryRow>text(
                                deciding.name(),
                                Kind.RESULT,
                                row -> figure(row, row.estimate(deciding).text(decimals)))
                        .sortedBy(row -> row.estimate(deciding).mean())
                        .labelled(deciding.label()));
        if (summary.rows().stream().anyMatch(row -> row.comparison().verdict().tested())) {
            columns.add(
                    Column.<SummaryRow>text(
                                    "difference",
                                    Kind.RESULT,
                                    row -> difference(row.comparison(), decimals))
                            .sortedBy(row -> row.comparison().difference()));
        }
        return new Table<>(
                summary.table().sweep(),
                Map.of(),
                columns,
                shown,
                SummaryRow::best,
                notes(summary, shown));
    }

    /** The axes; a point without values of them is named in the first one, by its method. */
    private static List<Column<SummaryRow>> settings(Summary summary) {
        List<Column<SummaryRow>> axes =
                FullSummary.axes(summary).stream()
                        .filter(axis -> summary.rows().stream().anyMatch(r -> axis.get(r) != null))
                        .toList();
        Column<SummaryRow> method =
                Column.text("method", Kind.SETTING, row -> row.point().method());
        boolean severalMethods =
                summary.rows().stream()
                                .filter(row -> !row.point().values().isEmpty())
                                .map(row -> row.point().method())
                                .distinct()
                                .count()
                        > 1;
        List<Column<SummaryRow>> columns = new ArrayList<>();
        if (axes.isEmpty() || severalMethods) {
            columns.add(method);
            columns.addAll(axes);
            return columns;
        }
        columns.add(axes.get(0).or(method, row -> row.point().values().isEmpty()));
        columns.addAll(axes.subList(1, axes.size()));
        return columns;
    }

    /** A figure with a mark where seeds or folds are missing, a word where all are. */
    private static String figure(SummaryRow row, String text) {
        if (text.isEmpty()) {
            return absent(row);
        }
        return row.isComplete() ? text : text + MISSING;
    }

    private static String absent(SummaryRow row) {
        if (row.failed() > 0) {
            return "failed";
        }
        return row.trials().stream().anyMatch(trial -> trial.status().isStopped())
                ? "stopped"
                : "not complete";
    }

    private static boolean isMarked(SummaryRow row, Summary summary) {
        return !row.isComplete() && row.estimate(summary.deciding()).n() > 0;
    }

    /** The mark stands behind the number, which an interval or a remark may follow. */
    private static String difference(Comparison comparison, int decimals) {
        String text = DifferenceText.of(comparison, decimals);
        return isSignificant(comparison) ? text.replaceFirst("^\\S+", "$0" + DAGGER) : text;
    }

    /**
     * What the caption of a table of trials says of the table as a whole and of the rows in bold.
     */
    public static List<Note> ofTrials(Summary summary) {
        List<Note> notes = new ArrayList<>();
        if (summary.mostRepeated() == 1) {
            repeated(summary).map(Note::of).ifPresent(notes::add);
        }
        bold(summary).map(Note::onBest).ifPresent(notes::add);
        return notes;
    }

    private static List<Note> notes(Summary summary, List<SummaryRow> shown) {
        List<Note> notes = new ArrayList<>();
        repeated(summary).map(Note::of).ifPresent(notes::add);
        bold(summary).map(Note::onBest).ifPresent(notes::add);
        if (shown.stream().anyMatch(row -> isMarked(row, summary))) {
            String missing = MISSING + " not all %ss are complete".formatted(summary.repetition());
            notes.add(new Note(missing, Set.of(summary.deciding().name())));
        }
        IntervalText.note(summary).ifPresent(notes::add);
        List<SummaryRow> tested =
                summary.rows().stream().filter(row -> row.comparison().verdict().tested()).toList();
        if (!tested.isEmpty()) {
            boolean any = shown.stream().anyMatch(row -> isSignificant(row.comparison()));
            String marked =
                    any
                            ? DAGGER + " differs significantly"
                            : "no point%s differs significantly"
                                    .formatted(shown.size() < summary.rows().size() ? " here" : "");
            notes.addAll(DifferenceText.inPaper(summary));
            notes.add(new Note(marked, Set.of("difference")));
            notes.add(new Note(tested(summary, tested), DifferenceText.COMPARED));
        }
        return notes;
    }

    /** How many values each figure is the mean of; nothing where there are no figures. */
    private static Optional<String> repeated(Summary summary) {
        int most = summary.mostRepeated();
        boolean same =
                summary.rows().stream()
                        .allMatch(row -> row.estimate(summary.deciding()).n() == most);
        if (most < 2) {
            return most == 0 ? Optional.empty() : Optional.of("one " + summary.repetition());
        }
        return Optional.of(
                "means of %s%d %ss".formatted(same ? "" : "up to ", most, summary.repetition()));
    }

    /** What the rows in bold are, if there is one. */
    private static Optional<String> bold(Summary summary) {
        Measure selecting = summary.selecting();
        String among = BestText.among(summary, selecting);
        String words =
                selecting.equals(summary.deciding())
                        ? BestText.superlative(selecting) + " " + selecting.phrase() + among
                        : "best%s by %s".formatted(among, selecting.phrase());
        return summary.best().map(row -> "bold: " + words);
    }

    private static String tested(Summary summary, List<SummaryRow> rows) {
        String tests =
                rows.stream()
                        .map(row -> row.comparison().test())
                        .distinct()
                        .collect(Collectors.joining(", "));
        return "compared with %s: %s, Holm's correction, level %s"
                .formatted(
                        VerdictText.with(summary, rows),
                        tests,
                        Numbers.text(summary.settings().level()));
    }

    private static boolean isSignificant(Comparison comparison) {
        return comparison.verdict() == Verdict.ABOVE || comparison.verdict() == Verdict.BELOW;
    }
}
