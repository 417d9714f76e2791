package io.github.aclsweep.page;

import io.github.aclsweep.page.Plot.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;

/**
 * The names of a plot's lines, a long one in several rows: broken between settings, never within
 * the value of one.
 *
 * @param entries in the order of the lines
 * @param width of the widest row, in points
 */
record PlotLegend(List<Entry> entries, double width) {
    private static final String BETWEEN = ", ";

    /** Where a setting begins, and not the next value of a list. */
    private static final Pattern SETTING = Pattern.compile(", (?=[^\\[\\], ]+ = )");

    /** A line with the rows of its name. */
    record Entry(Line line, List<String> rows) {
        Entry {
            rows = List.copyOf(rows);
        }
    }

    PlotLegend {
        entries = List.copyOf(entries);
    }

    /**
     * The legend of a plot.
     *
     * @param most the points that a row has room for
     * @param width of a text, in points
     */
    static PlotLegend of(Plot plot, double most, ToDoubleFunction<String> width) {
        List<Entry> entries =
                plot.lines().stream()
                        .map(line -> new Entry(line, rows(line.name(), most, width)))
                        .toList();
        double widest =
                entries.stream()
                        .flatMap(entry -> entry.rows().stream())
                        .mapToDouble(width)
                        .max()
                        .orElse(0);
        return new PlotLegend(entries, widest);
    }

    /** The rows of all names. */
    int rows() {
        return entries.stream().mapToInt(entry -> entry.rows().size()).sum();
    }

    private static List<String> rows(String name, double most, ToDoubleFunction<String> width) {
        List<String> rows = new ArrayList<>();
        String row = "";
        for (String setting : SETTING.split(name, -1)) {
            String longer = row.isEmpty() ? setting : row + BETWEEN + setting;
            if (!row.isEmpty() && width.applyAsDouble(longer) > most) {
                rows.add(row + ",");
                longer = setting;
            }
            row = longer;
        }
        rows.add(row);
        return rows.stream().map(each -> shortened(each, most, width)).toList();
    }

    /** A name alone can be so long: its middle goes, because values are at the end. */
    private static String shortened(String text, double most, ToDoubleFunction<String> width) {
        String part = text;
        for (int left = text.length() - 1; left > 0 && width.applyAsDouble(part) > most; left--) {
            int end = text.length() - left / 2;
            part = text.substring(0, left - left / 2) + "\u2026" + text.substring(end);
        }
        return part;
    }
}
