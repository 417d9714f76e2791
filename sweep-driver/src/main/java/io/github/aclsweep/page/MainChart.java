package io.github.aclsweep.page;

import io.github.aclsweep.summary.Summary;
import io.github.aclsweep.summary.SummaryRow;
import io.github.aclsweep.table.Numbers;
import io.github.aclsweep.table.Point;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The main chart, which the page and the plot for papers both draw: a measure over one axis, one
 * line per value of the other axes.
 *
 * @param axis settings key of the axis to the right, empty for a sweep without axes
 * @param numeric whether all its values are numbers
 * @param lines the points of each line in the order of the table
 * @param across points that the axis does not concern, drawn from side to side
 */
record MainChart(String axis, boolean numeric, List<Line> lines, List<SummaryRow> across) {

    /** One line: points that differ on the axis alone. */
    record Line(String name, List<SummaryRow> rows) {
        Line {
            rows = List.copyOf(rows);
        }
    }

    MainChart {
        lines = List.copyOf(lines);
        across = List.copyOf(across);
    }

    /**
     * The chart of a summary, over an axis of numbers if there is one.
     *
     * @param preferred where there are several axes, the first of these that is there is taken:
     *     curves to compare with are over them
     */
    static MainChart of(Summary summary, List<String> preferred) {
        String axis = axis(summary, preferred);
        Map<String, List<SummaryRow>> lines = new LinkedHashMap<>();
        List<SummaryRow> across = new ArrayList<>();
        for (SummaryRow row : summary.rows()) {
            if (axis.isEmpty() || row.point().values().containsKey(axis)) {
                lines.computeIfAbsent(name(summary, row.point(), axis), n -> new ArrayList<>())
                        .add(row);
            } else {
                across.add(row);
            }
        }
        return new MainChart(
                axis,
                !axis.isEmpty() && isNumeric(summary, axis),
                lines.entrySet().stream().map(e -> new Line(e.getKey(), e.getValue())).toList(),
                across);
    }

    private static String axis(Summary summary, List<String> preferred) {
        List<String> axes = summary.table().pointAxes();
        List<String> numeric = axes.stream().filter(axis -> isNumeric(summary, axis)).toList();
        return preferred.stream()
                .filter(numeric::contains)
                .findFirst()
                .or(() -> numeric.stream().findFirst())
                .or(() -> axes.stream().findFirst())
                .orElse("");
    }

    private static boolean isNumeric(Summary summary, String axis) {
        List<Object> values =
                summary.rows().stream()
                        .flatMap(
                                row -> Optional.ofNullable(row.point().values().get(axis)).stream())
                        .toList();
        return !values.isEmpty() && values.stream().allMatch(Number.class::isInstance);
    }

    /** The method where there are several, and the values of the other axes. */
    private static String name(Summary summary, Point point, String axis) {
        List<String> parts = new ArrayList<>();
        if (severalMethods(summary)) {
            parts.add(point.method());
        }
        point.values()
                .forEach(
                        (key, value) -> {
                            if (!key.equals(axis)) {
                                parts.add(
                                        summary.table().axisName(key)
                                                + " = "
                                                + Numbers.text(value));
                            }
                        });
        return parts.isEmpty() ? summary.table().sweep() : String.join(", ", parts);
    }

    /** Whether trained points differ in their method. */
    static boolean severalMethods(Summary summary) {
        return summary.rows().stream()
                        .map(SummaryRow::point)
                        .filter(point -> !point.baseline())
                        .map(Point::method)
                        .distinct()
                        .count()
                > 1;
    }

    /** The value of a point on a numeric axis. */
    double x(SummaryRow row) {
        return row.point().values().get(axis) instanceof Number number
                ? number.doubleValue()
                : Double.NaN;
    }
}
