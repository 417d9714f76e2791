package io.github.aclsweep.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.text.WordUtils;

/** Texts in columns, aligned; cells that have no room are broken into lines. */
final class TextGrid {
    private static final String GAP = "  ";

    /** A cell of fewer characters can hardly be read. */
    private static final int LEAST_WIDTH = 6;

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
                    .mapToInt(String::length)
                    .max()
                    .orElse(0);
        }

        /** The width of what cannot be broken, or should not. */
        int least(boolean inWords) {
            int names = heading.stream().mapToInt(String::length).max().orElse(0);
            int words =
                    cells.stream()
                            .flatMap(cell -> Arrays.stream(cell.split(" ")))
                            .mapToInt(String::length)
                            .max()
                            .orElse(0);
            int cell = inWords ? Math.min(words, LEAST_WIDTH) : words;
            return right ? width() : Math.max(names, cell);
        }

        long broken(int width) {
            return cells.stream().filter(cell -> cell.length() > width).count();
        }

        List<String> lines(int row, int width) {
            String cell = cells.get(row);
            return cell.length() <= width
                    ? List.of(cell)
                    : List.of(WordUtils.wrap(cell, width, "\n", true).split("\n"));
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
     * Breaks cells between words until the grid is narrow enough, those first that few rows have.
     *
     * @param width characters in a line
     * @param inWords whether words may be broken, too, so that as much is gained as there is
     * @return whether it is narrow enough now; without {@code inWords} nothing is broken otherwise
     */
    boolean narrow(int width, boolean inWords) {
        int[] before = widths.clone();
        while (width() > width) {
            int next =
                    IntStream.range(0, widths.length)
                            .filter(i -> widths[i] > columns.get(i).least(inWords))
                            .boxed()
                            .min(
                                    Comparator.<Integer>comparingLong(
                                                    i -> columns.get(i).broken(widths[i] - 1))
                                            .thenComparing(i -> -widths[i]))
                            .orElse(-1);
            if (next < 0) {
                if (!inWords) {
                    System.arraycopy(before, 0, widths, 0, widths.length);
                }
                return false;
            }
            widths[next]--;
        }
        return true;
    }

    /** The names of the columns, the last word of all on the last line. */
    List<String> heading() {
        int depth = columns.stream().mapToInt(column -> column.heading().size()).max().orElse(1);
        List<List<String>> cells = new ArrayList<>();
        for (Column column : columns) {
            List<String> lines = new ArrayList<>();
            IntStream.range(column.heading().size(), depth).forEach(i -> lines.add(""));
            lines.addAll(column.heading());
            cells.add(lines);
        }
        return aligned(cells);
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
                String space = " ".repeat(Math.max(0, widths[j] - text.length()));
                line.append(columns.get(j).right() ? space + text : text + space).append(GAP);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
