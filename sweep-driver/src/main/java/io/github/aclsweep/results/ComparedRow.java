package io.github.aclsweep.results;

import io.github.aclsweep.statistics.Interval;
import io.github.aclsweep.table.Column.Kind;
import io.github.aclsweep.table.PlainColumn;
import io.github.aclsweep.table.PlainRow;
import io.github.aclsweep.table.PlainTable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One figure of one setting in two tables.
 *
 * @param setting in words
 * @param figure name of the figure
 * @param first its value in the first table, NaN for none
 * @param second in the second
 * @param difference of what was compared, first minus second; NaN for none
 * @param interval of the difference
 * @param how the interval was found, empty without one
 * @param why the two cannot be compared, empty if they can
 */
record ComparedRow(
        String setting,
        String figure,
        double first,
        double second,
        double difference,
        Interval interval,
        String how,
        String why) {
    private static final List<PlainColumn> COLUMNS =
            List.of(
                    PlainColumn.of("setting", Kind.SETTING),
                    PlainColumn.of("figure", Kind.SETTING),
                    PlainColumn.of("first", Kind.RESULT, 2),
                    PlainColumn.of("second", Kind.RESULT, 2),
                    PlainColumn.of("difference", Kind.RESULT, 2),
                    PlainColumn.of("low", Kind.RESULT, 2),
                    PlainColumn.of("high", Kind.RESULT, 2),
                    PlainColumn.of("by", Kind.RESULT),
                    PlainColumn.of("verdict", Kind.RESULT));

    /** A row that cannot be judged. */
    static ComparedRow incomparable(
            String setting, String figure, double first, double second, String why) {
        return new ComparedRow(
                setting, figure, first, second, first - second, Interval.UNKNOWN, "", why);
    }

    /** Consistent, above, below, or not comparable and why. */
    String verdict() {
        if (!why.isEmpty() || !interval.isKnown()) {
            return "not comparable: " + (why.isEmpty() ? "no interval" : why);
        }
        if (interval.contains(0)) {
            return "consistent";
        }
        return difference > 0 ? "above" : "below";
    }

    private PlainRow plain() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("setting", setting);
        values.put("figure", figure);
        values.put("first", first);
        values.put("second", second);
        values.put("difference", difference);
        values.put("low", interval.low());
        values.put("high", interval.high());
        values.put("by", how.isEmpty() ? null : how);
        values.put("verdict", verdict());
        return new PlainRow(values, false);
    }

    /** Rows as a table. */
    static PlainTable table(String title, List<ComparedRow> rows, List<String> notes) {
        return new PlainTable(
                title, Map.of(), COLUMNS, rows.stream().map(ComparedRow::plain).toList(), notes);
    }
}
