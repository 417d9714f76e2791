package io.github.aclsweep.table;

import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.terminal.Screen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The table for a terminal: aligned, headings on several lines, the best rows in bold. */
final class TerminalTable {
    private static final String BOLD = "\u001b[1m";
    private static final String PLAIN = "\u001b[0m";
    private static final String GAP = "  ";

    private TerminalTable() {}

    /** Renders a table; columns that have no room are named below it. */
    static <R> String render(Table<R> table, Screen screen) {
        Table<R> shown = table.only(column -> column.rank() < Measure.FILES_ONLY);
        List<String> without = new ArrayList<>();
        String text = text(shown, screen.ansi());
        while (width(text) > screen.width()) {
            Optional<Column<R>> dispensable = dispensable(shown);
            if (dispensable.isEmpty()) {
                break;
            }
            without.add(dispensable.get().name());
            shown = shown.only(column -> !column.equals(dispensable.get()));
            text = text(shown, screen.ansi());
        }
        String left =
                without.isEmpty()
                        ? ""
                        : "no room here for "
                                + String.join(", ", without)
                                + "; --format csv has all\n";
        return text
                + left
                + table.notes().stream().map(note -> note + "\n").collect(Collectors.joining());
    }

    /**
     * The column of the highest rank, the last of equal ones. Where all that are left are needed,
     * figures go but for the last, by which trials are judged; empty if no more can go.
     */
    private static <R> Optional<Column<R>> dispensable(Table<R> table) {
        List<Column<R>> figures =
                table.columns().stream()
                        .filter(column -> column.kind() == Column.Kind.RESULT)
                        .filter(column -> column.type().isNumeric())
                        .toList();
        return table.columns().stream()
                .filter(column -> column.rank() > 0)
                .reduce((a, b) -> b.rank() >= a.rank() ? b : a)
                .or(() -> figures.size() < 2 ? Optional.empty() : Optional.of(figures.get(0)));
    }

    private static int width(String text) {
        return text.lines()
                .mapToInt(line -> line.replace(BOLD, "").replace(PLAIN, "").length())
                .max()
                .orElse(0);
    }

    private static <R> String text(Table<R> table, boolean ansi) {
        List<List<String>> lines = new ArrayList<>(headings(table.columns()));
        int headingLines = lines.size();
        table.rows().forEach(row -> lines.add(table.texts(row)));
        int[] widths = widths(lines, table.columns().size());
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            boolean bold =
                    ansi
                            && i >= headingLines
                            && table.best().test(table.rows().get(i - headingLines));
            String line = aligned(lines.get(i), widths, table.columns());
            text.append(bold ? BOLD + line + PLAIN : line).append('\n');
        }
        return text.toString();
    }

    /** micro_patch_weighted on three lines, the last of all names on the last line. */
    private static <R> List<List<String>> headings(List<Column<R>> columns) {
        List<List<String>> words =
                columns.stream().map(column -> Arrays.asList(column.name().split("_"))).toList();
        int depth = words.stream().map(List::size).max(Comparator.naturalOrder()).orElse(1);
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

    private static <R> String aligned(List<String> cells, int[] widths, List<Column<R>> columns) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String space = " ".repeat(widths[i] - cells.get(i).length());
            boolean right = columns.get(i).type().isNumeric();
            line.append(right ? space + cells.get(i) : cells.get(i) + space);
            line.append(GAP);
        }
        return line.toString().stripTrailing();
    }
}
