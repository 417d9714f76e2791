package io.github.aclsweep.console;

import java.util.stream.Collectors;
import org.apache.commons.text.WordUtils;

/**
 * What people read a table on.
 *
 * @param ansi whether escape sequences are understood and wanted
 * @param width characters in a line
 */
public record Screen(boolean ansi, int width) {
    private static final int NARROW_INDENT = 4;

    /** A file or a pipe: no escape sequences, lines of any length. */
    public static final Screen NONE = new Screen(false, Integer.MAX_VALUE);

    /** A sentence, broken between words where it is longer than a line of the screen. */
    public String wrapped(String sentence) {
        return sentence.length() <= width
                ? sentence
                : sentence.lines()
                        .map(line -> WordUtils.wrap(line, width, "\n", false))
                        .collect(Collectors.joining("\n"));
    }

    /**
     * A line of a name and a text in a column, the text broken between words: below itself where
     * the screen is twice as wide as the names, else below its name.
     *
     * @param column characters before the text
     */
    public String wrapped(String line, int column) {
        if (line.length() <= width) {
            return line;
        }
        boolean roomy = width >= 2 * column && line.length() > column;
        int indent = roomy ? column : NARROW_INDENT;
        String text = roomy ? line.substring(column) : line.replaceAll("(?<=\\S) {2,}", "  ");
        String name = roomy ? line.substring(0, column) : "";
        return name + WordUtils.wrap(text, width - indent, "\n" + " ".repeat(indent), false);
    }

    /** The terminal of a stream as it is now; {@link #NONE} where there is none. */
    public static Screen of(StandardStream stream) {
        return stream.isTerminal()
                ? new Screen(stream.hasColours(), stream.size().columns())
                : NONE;
    }
}
