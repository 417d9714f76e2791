package io.github.aclsweep.command;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Breaks the commands of examples where a shell takes them together again. */
final class PastableLines {
    private static final Pattern EXAMPLE = Pattern.compile("  \\S.*");

    /** An option stays with its value. */
    private static final Pattern PART = Pattern.compile(" (?=-)");

    private static final String CONTINUED = " \\";
    private static final String INDENT = "      ";

    private PastableLines() {}

    /**
     * The lines, with each that begins with two spaces and is too long broken between its options.
     *
     * @param width the most columns of a line
     */
    static List<String> of(List<String> lines, int width) {
        return lines.stream()
                .flatMap(line -> Stream.of(line.split("\\R", -1)))
                .flatMap(line -> broken(line, width))
                .toList();
    }

    private static Stream<String> broken(String line, int width) {
        if (line.length() <= width || !EXAMPLE.matcher(line).matches()) {
            return Stream.of(line);
        }
        Stream.Builder<String> lines = Stream.builder();
        String begun = "";
        for (String part : PART.split(line, -1)) {
            String longer = begun.isEmpty() ? part : begun + " " + part;
            if (begun.isEmpty() || longer.length() + CONTINUED.length() <= width) {
                begun = longer;
            } else {
                lines.add(begun + CONTINUED);
                begun = INDENT + part;
            }
        }
        return lines.add(begun).build();
    }
}
