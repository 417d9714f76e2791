package io.github.aclsweep.results;

import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.summary.DifferenceText;
import io.github.aclsweep.summary.Verdict;
import io.github.aclsweep.table.Column;
import io.github.aclsweep.table.Column.Kind;
import io.github.aclsweep.table.Note;
import io.github.aclsweep.table.Numbers;
import io.github.aclsweep.table.Point;
import io.github.aclsweep.table.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * What is compared, A with B, as a table for people or for programs.
 *
 * @param first the name of A
 * @param second the name of B
 * @param labels the points' labels for people; programs read them as settings write them
 * @param repetition {@code seed} or {@code fold}, of which there are several
 * @param rows one per point and measure
 * @param notes what is to be said of all rows
 */
record ComparedTable(
        String first,
        String second,
        Function<Point, String> labels,
        String repetition,
        List<ComparedRow> rows,
        List<String> notes) {
    private static final int MEASURE = 4;
    private static final int SEEDS = 3;
    private static final int HOW = 2;

    private static final int FIGURE = 2;
    private static final int VERDICT = 1;

    private static final Set<String> DIFFERENCE = Set.of("difference", "low", "high");
    private static final Set<String> VERDICTS = Set.of("verdict");
    private static final Set<String> JUDGED = Set.of("difference", "low", "high", "verdict");

    ComparedTable {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /** As for a paper with each row's test, and that figures are rounded where a row shows it. */
    Table<ComparedRow> forPeople() {
        Map<Measure, Integer> decimals = decimals();
        Table<ComparedRow> table = compared(decimals);
        List<Note> all = new ArrayList<>(table.remarks());
        rows.stream()
                .filter(row -> row.isRounded(decimals.get(row.measure())))
                .map(row -> decimals.get(row.measure()))
                .min(Comparator.naturalOrder())
                .ifPresent(shown -> all.add(new Note(DifferenceText.rounding(shown), DIFFERENCE)));
        return table.noted(all);
    }

    /** Narrow: a test that all rows share is said once below. */
    Table<ComparedRow> forPaper() {
        Table<ComparedRow> table = compared(decimals());
        String how = shared(ComparedRow::how);
        if (how.isEmpty()) {
            return table;
        }
        List<Note> all = new ArrayList<>(table.remarks());
        all.add(new Note("intervals by " + how, JUDGED));
        return table.only(column -> !column.name().equals("by")).noted(all);
    }

    /** With each interval beside its difference, and what all rows share said once below. */
    private Table<ComparedRow> compared(Map<Measure, Integer> decimals) {
        boolean oneMeasure = rows.stream().map(ComparedRow::measure).distinct().count() == 1;
        List<Column<ComparedRow>> columns = new ArrayList<>();
        columns.add(text("point", Kind.SETTING, row -> labels.apply(row.point())));
        columns.add(
                text("measure", Kind.SETTING, row -> row.measure().label())
                        .ranked(oneMeasure ? MEASURE : 0));
        columns.add(figure("A", decimals, ComparedRow::first).ranked(FIGURE));
        columns.add(figure("B", decimals, ComparedRow::second).ranked(FIGURE));
        columns.add(
                text("difference", Kind.RESULT, row -> difference(row, decimals.get(row.measure())))
                        .sortedBy(ComparedRow::difference));
        columns.add(text(repetition + "s", Kind.RESULT, row -> row.seeds().text()).ranked(SEEDS));
        columns.add(text("by", Kind.RESULT, ComparedRow::how).ranked(HOW));
        String said = repeated(ComparedRow::why);
        String saidBut = repeated(ComparedRow::but);
        columns.add(
                text("verdict", Kind.RESULT, row -> row.verdict(said, saidBut)).ranked(VERDICT));
        return Table.of(title(), columns, rows).noted(said(said, saidBut));
    }

    /** All that people can ask for: also what only files have, with the digits of the table. */
    List<Column<ComparedRow>> columns() {
        Map<Measure, Integer> decimals = decimals();
        List<Column<ComparedRow>> columns = new ArrayList<>(compared(decimals).columns());
        columns.add(bound("low", decimals, row -> row.interval().low()));
        columns.add(bound("high", decimals, row -> row.interval().high()));
        return columns;
    }

    /** With every number in a column of its own, and every reason in its row. */
    Table<ComparedRow> forPrograms() {
        List<Column<ComparedRow>> columns =
                List.of(
                        text("point", Kind.SETTING, row -> row.point().label()),
                        text("measure", Kind.SETTING, row -> row.measure().name()),
                        number("A", ComparedRow::first),
                        number("B", ComparedRow::second),
                        text(repetition + "s", Kind.RESULT, row -> row.seeds().text()),
                        number("difference", ComparedRow::difference),
                        number("low", row -> row.interval().low()),
                        number("high", row -> row.interval().high()),
                        text("by", Kind.RESULT, ComparedRow::how),
                        text("verdict", Kind.RESULT, row -> row.verdict("", "")));
        return Table.of(title(), columns, rows);
    }

    private String title() {
        return first + " and " + second;
    }

    private List<Note> said(String why, String but) {
        List<Note> all = new ArrayList<>();
        List<String> measures =
                rows.stream().map(row -> row.measure().phrase()).distinct().toList();
        String by = measures.size() == 1 ? ", by " + measures.get(0) : "";
        all.add(Note.of("A is %s, B is %s%s".formatted(first, second, by)));
        boolean isLoss =
                rows.stream().allMatch(row -> row.measure().better() == Measure.Better.LOWER);
        String better = isLoss ? "; lower is better" : "";
        all.add(new Note("difference is A - B, above means that A is above B" + better, JUDGED));
        notes.forEach(note -> all.add(Note.of(note)));
        leftOut().map(Note::of).ifPresent(all::add);
        if (!why.isEmpty()) {
            all.add(new Note(Verdict.NOT_TESTED.words() + ": " + why, VERDICTS));
        }
        if (!but.isEmpty()) {
            all.add(new Note("other protocol: " + but, VERDICTS));
        }
        return all;
    }

    /** Figures are of what was compared: what else there is must not be looked for in them. */
    private Optional<String> leftOut() {
        int ofFirst = rows.stream().mapToInt(r -> r.seeds().ofFirst() - r.seeds().first()).sum();
        int ofSecond = rows.stream().mapToInt(r -> r.seeds().ofSecond() - r.seeds().second()).sum();
        List<String> sides = new ArrayList<>();
        if (ofFirst > 0) {
            sides.add("%d of %s".formatted(ofFirst, first));
        }
        if (ofSecond > 0) {
            sides.add("%d of %s".formatted(ofSecond, second));
        }
        return sides.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "A and B are means over the %ss compared; left out, because the other side has none to compare with: %s"
                                .formatted(repetition, String.join(" and ", sides)));
    }

    /**
     * The one reason that several rows in both sweeps have; empty for none, and where there are
     * more.
     */
    private String repeated(Function<ComparedRow, String> reason) {
        List<String> reasons =
                rows.stream()
                        .filter(ComparedRow::isInBoth)
                        .map(reason)
                        .filter(text -> !text.isEmpty())
                        .toList();
        return reasons.size() > 1 && reasons.stream().distinct().count() == 1 ? reasons.get(0) : "";
    }

    /** What all rows share; empty for none. */
    private String shared(Function<ComparedRow, String> reason) {
        List<String> reasons = rows.stream().map(reason).distinct().toList();
        return rows.size() > 1 && reasons.size() == 1 ? reasons.get(0) : "";
    }

    private static String difference(ComparedRow row, int decimals) {
        return DifferenceText.of(row.difference(), row.interval(), row.isEqual(), decimals);
    }

    private static Column<ComparedRow> text(
            String name, Kind kind, Function<ComparedRow, String> value) {
        return Column.text(name, kind, value);
    }

    /** The digits after the point of each measure, in all its rows. */
    private Map<Measure, Integer> decimals() {
        Map<Measure, Integer> decimals = new HashMap<>();
        rows.stream()
                .collect(Collectors.groupingBy(ComparedRow::measure))
                .forEach((measure, of) -> decimals.put(measure, decimals(measure, of)));
        return decimals;
    }

    private static int decimals(Measure measure, List<ComparedRow> rows) {
        double[] figures =
                rows.stream()
                        .flatMapToDouble(row -> DoubleStream.of(row.first(), row.second()))
                        .toArray();
        int usual =
                Math.max(
                        Numbers.decimals(measure.decimals(), DoubleStream.of(figures)),
                        Numbers.decimalsOfMeans(DoubleStream.of(figures)));
        return Numbers.telling(rows.stream().map(ComparedRow::interval), usual);
    }

    private static Column<ComparedRow> bound(
            String name, Map<Measure, Integer> decimals, ToDoubleFunction<ComparedRow> value) {
        return text(
                        name,
                        Kind.RESULT,
                        row ->
                                row.interval().isKnown()
                                        ? Numbers.signed(
                                                value.applyAsDouble(row),
                                                decimals.get(row.measure()))
                                        : "")
                .sortedBy(value);
    }

    private static Column<ComparedRow> figure(
            String name, Map<Measure, Integer> decimals, ToDoubleFunction<ComparedRow> value) {
        return text(
                        name,
                        Kind.RESULT,
                        row -> fixed(value.applyAsDouble(row), decimals.get(row.measure())))
                .sortedBy(value);
    }

    private static String fixed(double value, int decimals) {
        return Double.isNaN(value) ? "" : Numbers.fixed(value, decimals);
    }

    private static Column<ComparedRow> number(String name, ToDoubleFunction<ComparedRow> value) {
        return Column.number(name, Kind.RESULT, -1, value);
    }
}
