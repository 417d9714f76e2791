package io.github.aclsweep.table.format;

import io.github.aclsweep.table.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Texts in columns, aligned; cells that have no room are broken into lines. */
final class TextGrid {
    private static final String GAP = "  ";

    /** What is broken: between words and nothing else. */
    static final Breaking WORDS = new Breaking(false, Integer.MAX_VALUE);

    /** Intervals, too, between their bounds. */
    static final Breaking INTERVALS = new Breaking(true, Integer.MAX_VALUE);

    private static final int LONG_WORD = 16;

    /** A cell of fewer characters can hardly be read. */
    private static final int LEAST_WIDTH = 5;

    /** Between words, behind hyphens and the dots of keys, not in an interval. */
    private static final Pattern BREAKS =
            Pattern.compile("(?<= )(?![^\\[]*\\])|(?<=[A-Za-z][.-])(?=[A-Za-z])");

    /** Between words, and the bounds of intervals. */
    private static final Pattern SPACES = Pattern.compile("(?<= )");

    private final List<Column> columns;
    private final int[] widths;

    /**
     * What may be broken for want of room.
     *
     * @param intervals whether intervals may
     * @param longest words of at most so many characters may not
     */
    record Breaking(boolean intervals, int longest) {
        /** The parts of a cell that stay whole, unless they are too long. */
        private Stream<String> parts(String cell) {
            Stream<String> words = BREAKS.splitAsStream(cell);
            return intervals ? words.flatMap(SPACES::splitAsStream) : words;
        }
    }

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

        /** The width without which more than that would be broken. */
        int least(Breaking breaking) {
            int longest = breaking.longest();
            int names = heading.stream().mapToInt(String::length).max().orElse(0);
            int words =
                    cells.stream()
                            .flatMap(cell -> right ? Stream.of(cell) : breaking.parts(cell))
                            .mapToInt(word -> word.strip().length())
                            .map(length -> right ? length : Math.min(longest, length))
                            .max()
                            .orElse(0);
            return Math.max(Math.min(longest, names), words);
        }

        long broken(int width) {
            return cells.stream().filter(cell -> cell.length() > width).count();
        }

        List<String> lines(int row, int width) {
            return broken(cells.get(row), width);
        }

        /** A name is broken into its words first. */
        List<String> names(int width) {
            return heading.stream().flatMap(name -> broken(name, width).stream()).toList();
        }

        private static List<String> broken(String text, int width) {
            List<String> lines = new ArrayList<>();
            String line = "";
            for (String word : words(text, width)) {
                if ((line + word).stripTrailing().length() > width && !line.isEmpty()) {
                    lines.add(line.stripTrailing());
                    line = "";
                }
                line += word;
                while (line.stripTrailing().length() > width) {
                    lines.add(line.substring(0, width));
                    line = line.substring(width);
                }
            }
            lines.add(line.stripTrailing());
            return lines;
        }

        /** An interval without room is broken between its bounds. */
        private static List<String> words(String text, int width) {
            return BREAKS.splitAsStream(text)
                    .flatMap(
                            word ->
                                    word.strip().length() > width
                                            ? SPACES.splitAsStream(word)
                                            : Stream.of(word))
                    .toList();
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
        while (width() > width) {
            OptionalInt next = next(breaking);
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
        while (!narrow(width, new Breaking(true, longest)) && longest > LEAST_WIDTH) {
            longest--;
        }
    }

    private OptionalInt next(Breaking breaking) {
        return IntStream.range(0, widths.length)
                .filter(i -> widths[i] > columns.get(i).least(breaking))
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
                String space = " ".repeat(Math.max(0, widths[j] - text.length()));
                line.append(columns.get(j).right() ? space + text : text + space).append(GAP);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
