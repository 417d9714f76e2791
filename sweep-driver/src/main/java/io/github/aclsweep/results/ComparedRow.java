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
 * @param second its value in the second table, NaN for none
 * @param difference the difference of what was compared, first minus second; NaN for none
 * @param interval the interval of the difference
 * @param how the interval was found, empty without one
 * @param why the two cannot be compared, empty if they can
 * @param but how the two runs differ although they can be compared, empty for nothing
 */
record ComparedRow(
        String point,
        String measure,
        double first,
        double second,
        double difference,
        Interval interval,
        String how,
        String why,
        String but) {
    private static final String OTHER_PROTOCOL = "other protocol";

    /** A row of two that were run alike. */
    ComparedRow(
            String point,
            String measure,
            double first,
            double second,
            double difference,
            Interval interval,
            String how,
            String why) {
        this(point, measure, first, second, difference, interval, how, why, "");
    }

    /** The same, of two that were not run alike. */
    ComparedRow but(String other) {
        return new ComparedRow(
                point, measure, first, second, difference, interval, how, why, other);
    }

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
     * @param saidBut another protocol that is said elsewhere
     */
    private String verdict(String said, String saidBut) {
        if (!interval.isKnown() || !why.isEmpty()) {
            String reason = why.isEmpty() ? "no interval" : why;
            return "not comparable" + (reason.equals(said) ? "" : ": " + reason);
        }
        String direction = difference > 0 ? "above" : "below";
        String judged = interval.contains(0) ? "consistent" : direction;
        return but.isEmpty()
                ? judged
                : judged + ", " + OTHER_PROTOCOL + (but.equals(saidBut) ? "" : ": " + but);
    }

    /** Rows as a table; a reason that all rows share is printed once below it. */
    static Table<ComparedRow> table(String title, List<ComparedRow> rows, List<String> notes) {
        List<String> reasons = rows.stream().map(ComparedRow::why).distinct().toList();
        String shared = rows.size() > 1 && reasons.size() == 1 ? reasons.get(0) : "";
        List<String> all = new ArrayList<>(notes);
        if (!shared.isEmpty()) {
            all.add("not comparable: " + shared);
        }
        List<String> others = rows.stream().map(ComparedRow::but).distinct().toList();
        String other = rows.size() > 1 && others.size() == 1 ? others.get(0) : "";
        if (!other.isEmpty()) {
            all.add(OTHER_PROTOCOL + ": " + other);
        }
        return Table.of(title, columns(shared, other), rows).noted(all);
    }

    private static List<Column<ComparedRow>> columns(String said, String saidBut) {
        return List.of(
                Column.text("point", Kind.SETTING, ComparedRow::point),
                Column.text("measure", Kind.SETTING, ComparedRow::measure),
                Column.number("first", Kind.RESULT, 2, ComparedRow::first),
                Column.number("second", Kind.RESULT, 2, ComparedRow::second),
                Column.number("difference", Kind.RESULT, 2, ComparedRow::difference),
                Column.number("low", Kind.RESULT, 2, row -> row.interval().low()),
                Column.number("high", Kind.RESULT, 2, row -> row.interval().high()),
                Column.text("by", Kind.RESULT, ComparedRow::how),
                Column.text("verdict", Kind.RESULT, row -> row.verdict(said, saidBut)));
    }
}
