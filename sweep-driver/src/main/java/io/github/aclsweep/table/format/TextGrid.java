package io.github.aclsweep.table.format;

import io.github.aclsweep.console.Screen;
import io.github.aclsweep.table.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Texts in columns, aligned; cells that have no room are broken into lines. */
final class TextGrid {
    private static final String GAP = "  ";

    private static final int LONG_WORD = 16;

    /** A cell of fewer characters can hardly be read. */
    private static final int LEAST_WIDTH = 5;

    private final List<Column> columns;
    private final int[] widths;

    /**
     * A column.
     *
     * @param heading its name, a line for each word
     * @param cells a text per row
     * @param right whether its texts are aligned to the right, and never broken
     */
    record Column(List<String> heading, List<String> cells, boolean right) {
        int width() {
            return Stream.concat(heading.stream(), cells.stream())
                    .mapToInt(Screen::columns)
                    .max()
                    .orElse(0);
        }

        /** The width without which more than that would be broken. */
        int least(Breaking breaking) {
            int names = heading.stream().mapToInt(Screen::columns).max().orElse(0);
            int words =
                    cells.stream()
                            .distinct()
                            .mapToInt(cell -> right ? Screen.columns(cell) : breaking.least(cell))
                            .max()
                            .orElse(0);
            return Math.max(Math.min(breaking.longest(), names), words);
        }

        long broken(int width) {
            return cells.stream().filter(cell -> Screen.columns(cell) > width).count();
        }

        List<String> lines(int row, int width) {
            return Breaking.lines(cells.get(row), width);
        }

        /** A name is broken into its words first. */
        List<String> names(int width) {
            return heading.stream().flatMap(name -> Breaking.lines(name, width).stream()).toList();
        }
    }

    TextGrid(List<Column> columns) {
        this.columns = List.copyOf(columns);
        this.widths = columns.stream().mapToInt(Column::width).toArray();
    }

    int width() {
        return Math.max(0, Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1));
    }

    /**
     * Breaks cells until the grid is narrow enough, those first that few rows have; none if that
     * does not do.
     *
     * @param width characters in a line
     * @param breaking what may be broken
     * @return whether it is narrow enough now
     */
    boolean narrow(int width, Breaking breaking) {
        int[] before = widths.clone();
        int[] least = columns.stream().mapToInt(column -> column.least(breaking)).toArray();
        while (width() > width) {
            OptionalInt next = next(least);
            if (next.isEmpty()) {
                System.arraycopy(before, 0, widths, 0, widths.length);
                return false;
            }
            widths[next.getAsInt()]--;
        }
        return true;
    }

    /** Breaks words, too, long ones first, as far as that makes sense. */
    void squeeze(int width) {
        int longest = LONG_WORD;
        while (!narrow(width, Breaking.all(longest)) && longest > LEAST_WIDTH) {
            longest--;
        }
    }

    private OptionalInt next(int[] least) {
        return IntStream.range(0, widths.length)
                .filter(i -> widths[i] > least[i])
                .boxed()
                .min(
                        Comparator.<Integer>comparingLong(i -> columns.get(i).broken(widths[i] - 1))
                                .thenComparing(i -> -widths[i]))
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    /** The names of the columns, the last word of all on the last line. */
    List<String> heading() {
        List<List<String>> names = new ArrayList<>();
        for (int i = 0; i < widths.length; i++) {
            names.add(columns.get(i).names(widths[i]));
        }
        int depth = names.stream().mapToInt(List::size).max().orElse(0);
        return aligned(
                names.stream()
                        .map(lines -> Stream.concat(blank(depth - lines.size()), lines.stream()))
                        .map(Stream::toList)
                        .toList());
    }

    private static Stream<String> blank(int lines) {
        return Stream.generate(() -> "").limit(lines);
    }

    /** The lines of a row. */
    List<String> row(int row) {
        List<List<String>> cells = new ArrayList<>();
        for (int i = 0; i < widths.length; i++) {
            cells.add(columns.get(i).lines(row, widths[i]));
        }
        return aligned(cells);
    }

    private List<String> aligned(List<List<String>> cells) {
        int height = cells.stream().mapToInt(List::size).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < height; i++) {
            StringBuilder line = new StringBuilder();
            for (int j = 0; j < widths.length; j++) {
                String text = i < cells.get(j).size() ? cells.get(j).get(i) : "";
                String space = " ".repeat(Math.max(0, widths[j] - Screen.columns(text)));
                line.append(columns.get(j).right() ? space + text : text + space).append(GAP);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
