package io.github.aclsweep.table.format;

import io.github.aclsweep.console.Screen;
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

    /** Also words of several parts, into few lines. */
    static final Breaking WORDS = new Breaking(true, false, 3, ANY);

    /** Also intervals, into few lines. */
    static final Breaking SHORT_INTERVALS = new Breaking(true, true, 3, ANY);

    /** Also intervals, into as many lines as that takes. */
    static final Breaking INTERVALS = new Breaking(true, true, ANY, ANY);

    /**
     * Between words, but neither in an interval nor between two values, nor in {@code 2 of 3}, nor
     * behind a sign such as {@code <}.
     */
    private static final Pattern SPACES =
            Pattern.compile("(?<= )(?<![<=/] |\\d of )(?!/ |of \\d|\\(%\\))(?![^\\[]*\\])");

    private static final Pattern PARTS =
            Pattern.compile("(?<=[A-Za-z][.-])(?=[A-Za-z])|(?<=\\w[/_])(?=\\w)");

    /** Of intervals and of values beside each other. */
    private static final Pattern BOUNDS = Pattern.compile("(?<=[,/] )");

    /** Everything, words of more characters as well. */
    static Breaking all(int longest) {
        return new Breaking(true, true, ANY, longest);
    }

    /** The width that a cell needs at least. */
    int least(String cell) {
        int widest = parts(cell).mapToInt(Breaking::width).max().orElse(0);
        int whole = Screen.columns(cell);
        int least = Math.max(Math.min(longest, widest), whole / lines);
        while (least < whole && lines(cell, least).size() > lines) {
            least++;
        }
        return least;
    }

    /** The parts of a cell that stay whole, unless they are too long. */
    private Stream<String> parts(String cell) {
        Stream<String> parts = SPACES.splitAsStream(cell);
        if (hyphens) {
            parts = parts.flatMap(PARTS::splitAsStream);
        }
        return intervals ? parts.flatMap(BOUNDS::splitAsStream) : parts;
    }

    private static int width(String part) {
        return Screen.columns(part.strip());
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
            if (Screen.columns((line + part).stripTrailing()) > width && !line.isEmpty()) {
                lines.add(line.stripTrailing());
                line = "";
            }
            line += part;
            while (Screen.columns(line.stripTrailing()) > width) {
                String start = Screen.start(line, width);
                lines.add(start);
                line = line.substring(start.length());
            }
        }
        lines.add(line.stripTrailing());
        return lines;
    }

    private static Stream<String> tooLong(String part, int width, Pattern at) {
        return width(part) > width ? Arrays.stream(at.split(part)) : Stream.of(part);
    }
}
