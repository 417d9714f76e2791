package io.github.aclsweep.table;

import io.github.aclsweep.terminal.Screen;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The table for a terminal: aligned, headings on several lines, the best rows in bold. */
public final class TerminalTable {
    private static final String BOLD = "\u001b[1m";
    private static final String PLAIN = "\u001b[0m";
    private static final String GAP = "  ";

    /** What is not for this width; the files have it. */
    private static final List<String> LEFT_OUT =
            List.of("kept_epoch", "host", "attempts", "wasted_seconds", "reason");

    /** What a narrow screen can do without, in this order. */
    private static final List<String> DISPENSABLE =
            List.of(
                    "device",
                    "seconds",
                    "epochs",
                    "tolerance",
                    "minus_uniformity",
                    "loss_angular",
                    "loss_infonce",
                    "knn_macro",
                    "val_macro");

    private TerminalTable() {}

    /** Renders a table; columns that have no room are named below it. */
    public static String render(PlainTable table, Screen screen) {
        List<PlainColumn> columns =
                table.columns().stream().filter(c -> !LEFT_OUT.contains(c.name())).toList();
        List<String> without = new ArrayList<>();
        String text = render(table, columns, screen.ansi());
        for (String name : DISPENSABLE) {
            if (width(text) <= screen.width()) {
                break;
            }
            List<PlainColumn> fewer =
                    columns.stream().filter(column -> !column.name().equals(name)).toList();
            if (fewer.size() < columns.size()) {
                without.add(name);
                columns = fewer;
                text = render(table, columns, screen.ansi());
            }
        }
        String left =
                without.isEmpty()
                        ? ""
                        : "no room here for "
                                + String.join(", ", without)
                                + "; table.csv has all\n";
        return text + left + failures(table) + notes(table);
    }

    private static int width(String text) {
        return text.lines()
                .mapToInt(line -> line.replace(BOLD, "").replace(PLAIN, "").length())
                .max()
                .orElse(0);
    }

    private static String notes(PlainTable table) {
        return table.notes().stream().map(note -> note + "\n").collect(Collectors.joining());
    }

    private static String render(PlainTable table, List<PlainColumn> columns, boolean ansi) {
        List<List<String>> lines = new ArrayList<>(headings(columns));
        int headingLines = lines.size();
        for (PlainRow row : table.rows()) {
            lines.add(columns.stream().map(column -> column.text(row.get(column.name()))).toList());
        }
        int[] widths = widths(lines, columns.size());
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            boolean bold = ansi && i >= headingLines && table.rows().get(i - headingLines).best();
            String line = aligned(lines.get(i), widths, columns);
            text.append(bold ? BOLD + line + PLAIN : line).append('\n');
        }
        return text.toString();
    }

    /** micro_patch_weighted on three lines, the last of all names on the last line. */
    private static List<List<String>> headings(List<PlainColumn> columns) {
        List<List<String>> words =
                columns.stream().map(column -> Arrays.asList(column.name().split("_"))).toList();
        int depth = words.stream().mapToInt(List::size).max().orElse(1);
        List<List<String>> lines = new ArrayList<>();
        for (int i = 0; i < depth; i++) {
            List<String> line = new ArrayList<>();
            for (List<String> name : words) {
                int word = i + name.size() - depth;
                line.add(word >= 0 ? name.get(word) : "");
            }
            lines.add(line);
        }
        return lines;
    }

    private static int[] widths(List<List<String>> lines, int columns) {
        int[] widths = new int[columns];
        for (List<String> line : lines) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        return widths;
    }

    private static String aligned(List<String> cells, int[] widths, List<PlainColumn> columns) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String space = " ".repeat(widths[i] - cells.get(i).length());
            line.append(columns.get(i).numeric() ? space + cells.get(i) : cells.get(i) + space);
            line.append(GAP);
        }
        return line.toString().stripTrailing();
    }

    private static String failures(PlainTable table) {
        return table.rows().stream()
                .filter(row -> row.text("status").startsWith("failed"))
                .map(row -> row.text("trial") + " " + row.text("status") + ": " + reason(row))
                .collect(Collectors.joining());
    }

    private static String reason(PlainRow row) {
        return row.text("reason") + " (" + row.text("host") + ")\n";
    }
}
