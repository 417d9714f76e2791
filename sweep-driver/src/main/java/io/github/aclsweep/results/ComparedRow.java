package io.github.aclsweep.results;

import io.github.aclsweep.statistics.Interval;
import io.github.aclsweep.table.Column;
import io.github.aclsweep.table.Column.Kind;
import io.github.aclsweep.table.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * One measure of one point in two tables.
 *
 * @param point the label of the point
 * @param measure the name of the measure
 * @param first its value in the first table, NaN for none
 * @param second in the second
 * @param difference of what was compared, first minus second; NaN for none
 * @param interval of the difference
 * @param how the interval was found, empty without one
 * @param why the two cannot be compared, empty if they can
 */
record ComparedRow(
        String point,
        String measure,
        double first,
        double second,
        double difference,
        Interval interval,
        String how,
        String why) {
    /** A row that cannot be judged. */
    static ComparedRow incomparable(
            String point, String measure, double first, double second, String why) {
        return new ComparedRow(
                point, measure, first, second, first - second, Interval.UNKNOWN, "", why);
    }

    /**
     * Consistent, above, below, or not comparable and why.
     *
     * @param said a reason that is said elsewhere
     */
    private String verdict(String said) {
        if (!interval.isKnown() || !why.isEmpty()) {
            String reason = why.isEmpty() ? "no interval" : why;
            return "not comparable" + (reason.equals(said) ? "" : ": " + reason);
        }
        if (interval.contains(0)) {
            return "consistent";
        }
        return difference > 0 ? "above" : "below";
    }

    /** Rows as a table; a reason that all rows share is printed once below it. */
    static Table<ComparedRow> table(String title, List<ComparedRow> rows, List<String> notes) {
        List<String> reasons = rows.stream().map(ComparedRow::why).distinct().toList();
        String shared = rows.size() > 1 && reasons.size() == 1 ? reasons.get(0) : "";
        List<String> all = new ArrayList<>(notes);
        if (!shared.isEmpty()) {
            all.add("not comparable: " + shared);
        }
        return Table.of(title, columns(shared), rows).noted(all);
    }

    private static List<Column<ComparedRow>> columns(String said) {
        return List.of(
                Column.text("point", Kind.SETTING, ComparedRow::point),
                Column.text("measure", Kind.SETTING, ComparedRow::measure),
                Column.number("first", Kind.RESULT, 2, ComparedRow::first),
                Column.number("second", Kind.RESULT, 2, ComparedRow::second),
                Column.number("difference", Kind.RESULT, 2, ComparedRow::difference),
                Column.number("low", Kind.RESULT, 2, row -> row.interval().low()),
                Column.number("high", Kind.RESULT, 2, row -> row.interval().high()),
                Column.text("by", Kind.RESULT, ComparedRow::how),
                Column.text("verdict", Kind.RESULT, row -> row.verdict(said)));
    }
}
