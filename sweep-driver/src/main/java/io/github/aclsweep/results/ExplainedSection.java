package io.github.aclsweep.results;

import io.github.aclsweep.console.Screen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A part of an explanation: a heading and fields. The values are in one column as far right as the
 * longest label needs, or all of them below their labels where that column would be too narrow.
 *
 * @param heading what the fields are of
 * @param fields values by label, in order; may be empty
 */
record ExplainedSection(String heading, Map<String, String> fields) {
    private static final String INDENT = "  ";
    private static final String GAP = "  ";
    private static final String BELOW = "    ";

    /** A label of more characters has a line of its own. */
    private static final int LONGEST_LABEL = 32;

    /** A text in a narrower column can hardly be read. */
    private static final int LEAST_COLUMN = 24;

    ExplainedSection {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** Its lines; only a word that is longer than a line is wider than the screen. */
    List<String> lines(Screen screen) {
        List<String> lines = new ArrayList<>();
        lines.add(screen.wrapped(heading));
        if (fields.isEmpty()) {
            lines.add(INDENT + "none");
        }
        int labels =
                fields.keySet().stream()
                        .mapToInt(String::length)
                        .filter(length -> length <= LONGEST_LABEL)
                        .max()
                        .orElse(0);
        int column = INDENT.length() + labels + GAP.length();
        boolean hasColumn = hasColumn(screen.width() - column);
        fields.forEach(
                (label, value) ->
                        lines.addAll(
                                hasColumn && longestWord(value) <= screen.width() - column
                                        ? inColumn(label, value, column, screen.width())
                                        : below(label, value, screen.width())));
        return lines;
    }

    private boolean hasColumn(int room) {
        return room >= LEAST_COLUMN
                || fields.values().stream().allMatch(value -> value.length() <= room);
    }

    private static List<String> inColumn(String label, String value, int column, int width) {
        List<String> lines = new ArrayList<>();
        String start = INDENT + label;
        if (start.length() + GAP.length() > column) {
            lines.add(start);
            start = "";
        }
        for (String line : broken(value, width - column)) {
            lines.add(start + " ".repeat(column - start.length()) + line);
            start = "";
        }
        return lines;
    }

    /** Also where a word, such as a path, is longer than the column. */
    private static List<String> below(String label, String value, int width) {
        List<String> lines = new ArrayList<>();
        lines.add(INDENT + label);
        broken(value, width - BELOW.length()).forEach(line -> lines.add(BELOW + line));
        return lines;
    }

    private static List<String> broken(String value, int width) {
        return new Screen(false, width).wrapped(value).lines().toList();
    }

    private static int longestWord(String value) {
        return Arrays.stream(value.split("\\s")).mapToInt(String::length).max().orElse(0);
    }
}
