package io.github.aclsweep.table.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the cells of a table may be broken into lines for want of room.
 *
 * @param hyphens whether behind hyphens, and in keys and paths
 * @param intervals whether between the bounds of an interval
 * @param lines of so many lines at most
 * @param longest words of at most so many characters stay whole
 */
record Breaking(boolean hyphens, boolean intervals, int lines, int longest) {
    private static final int ANY = Integer.MAX_VALUE;

    /** Between words and before intervals, once. */
    static final Breaking TWO_LINES = new Breaking(false, false, 2, ANY);

    /** Also words of several parts. */
    static final Breaking WORDS = new Breaking(true, false, ANY, ANY);

    /** Also intervals. */
    static final Breaking INTERVALS = new Breaking(true, true, ANY, ANY);

    /** Between words, but not in an interval, and not behind a sign such as {@code <}. */
    private static final Pattern SPACES =
            Pattern.compile("(?<= )(?<![<=] )(?!\\(%\\))(?![^\\[]*\\])");

    private static final Pattern PARTS =
            Pattern.compile("(?<=[A-Za-z][.-])(?=[A-Za-z])|(?<=\\w[/_])(?=\\w)");

    private static final Pattern BOUNDS = Pattern.compile("(?<=, )");

    /** Everything, words of more characters as well. */
    static Breaking all(int longest) {
        return new Breaking(true, true, ANY, longest);
    }

    /** The width that a cell needs at least. */
    int least(String cell) {
        List<String> parts = parts(cell).toList();
        int widest = parts.stream().mapToInt(Breaking::width).max().orElse(0);
        int least = Math.min(longest, widest);
        return lines == 2 ? Math.max(least, halves(parts)) : least;
    }

    /** The parts of a cell that stay whole, unless they are too long. */
    private Stream<String> parts(String cell) {
        Stream<String> parts = SPACES.splitAsStream(cell);
        if (hyphens) {
            parts = parts.flatMap(PARTS::splitAsStream);
        }
        return intervals ? parts.flatMap(BOUNDS::splitAsStream) : parts;
    }

    /** The width of two lines as even as can be. */
    private static int halves(List<String> parts) {
        int least = width(String.join("", parts));
        for (int i = 1; i < parts.size(); i++) {
            int first = width(String.join("", parts.subList(0, i)));
            int second = width(String.join("", parts.subList(i, parts.size())));
            least = Math.min(least, Math.max(first, second));
        }
        return least;
    }

    private static int width(String part) {
        return part.strip().length();
    }

    /** The lines of a cell: what is too long for one is broken where that hurts least. */
    static List<String> lines(String cell, int width) {
        List<String> parts =
                SPACES.splitAsStream(cell)
                        .flatMap(part -> tooLong(part, width, PARTS))
                        .flatMap(part -> tooLong(part, width, BOUNDS))
                        .toList();
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String part : parts) {
            if ((line + part).stripTrailing().length() > width && !line.isEmpty()) {
                lines.add(line.stripTrailing());
                line = "";
            }
            line += part;
            while (line.stripTrailing().length() > width) {
                lines.add(line.substring(0, width));
                line = line.substring(width);
            }
        }
        lines.add(line.stripTrailing());
        return lines;
    }

    private static Stream<String> tooLong(String part, int width, Pattern at) {
        return width(part) > width ? Arrays.stream(at.split(part)) : Stream.of(part);
    }
}
