package io.github.aclsweep.console;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.text.WordUtils;
import org.jline.utils.AttributedString;

/**
 * What people read a table on.
 *
 * @param ansi whether escape sequences are understood and wanted
 * @param width characters in a line
 */
public record Screen(boolean ansi, int width) {
    private static final int HANGING_INDENT = 2;

    /** The first character that may take two columns. */
    private static final int WIDE = 0x1100;

    /** A file or a pipe: no escape sequences, lines of any length. */
    public static final Screen NONE = new Screen(false, Integer.MAX_VALUE);

    /** Where no line ends: before a unit, in {@code p < 0.001}, in an interval, in (1 / 2). */
    private static final Pattern INNER_SPACE =
            Pattern.compile(
                    "(?<=\\d) (?=(?:s|min|h|KiB|MiB|GiB|%|core-hours|GPU-hours)(?![\\w-]))"
                            + "|(?<=(?<![\\w.-])[\\w-]{1,12}) (?=[<=] [-+\\d])"
                            + "|(?<= [<=]) (?=[-+\\d])"
                            + "|(?<=\\bHolm) (?=\\d)"
                            + "|(?<=\\[[-+\\d.e]{1,20},) (?=[-+\\d.e]+\\])"
                            + "|(?<=\\d) (?=/ [-+\\d])|(?<= /) (?=[-+\\d])");

    private static final char KEPT_SPACE = '\uE000'; // no character's

    /** The columns that a text takes on a terminal, where some characters take two: 漢. */
    public static int columns(String text) {
        return text.chars().allMatch(letter -> letter < WIDE)
                ? text.length()
                : new AttributedString(text).columnLength();
    }

    /** The beginning of a text that takes at most so many columns, but one character at least. */
    public static String start(String text, int columns) {
        int end = text.offsetByCodePoints(0, 1);
        while (end < text.length()
                && columns(text.substring(0, text.offsetByCodePoints(end, 1))) <= columns) {
            end = text.offsetByCodePoints(end, 1);
        }
        return text.substring(0, end);
    }

    private static String broken(String text, int most, String newLine) {
        int width = Math.max(1, most - (columns(text) - text.length())); // one of two counts as one
        String kept = INNER_SPACE.matcher(text).replaceAll(String.valueOf(KEPT_SPACE));
        return WordUtils.wrap(kept, width, newLine, false).replace(KEPT_SPACE, ' ');
    }

    /** A sentence, broken between words where it is longer than a line of the screen. */
    public String wrapped(String sentence) {
        return columns(sentence) <= width
                ? sentence
                : sentence.lines()
                        .map(line -> broken(line, width, "\n"))
                        .collect(Collectors.joining("\n"));
    }

    /** A sentence among others, broken between words, its further lines indented. */
    public String hanging(String sentence) {
        return columns(sentence) <= width
                ? sentence
                : sentence.lines().map(this::hangingLine).collect(Collectors.joining("\n"));
    }

    private String hangingLine(String line) {
        String text = line.stripLeading();
        int begin = line.length() - text.length();
        int indent = begin + HANGING_INDENT;
        return " ".repeat(begin) + broken(text, width - indent, "\n" + " ".repeat(indent));
    }

    /** The terminal of a stream as it is now; {@link #NONE} where there is none. */
    public static Screen of(StandardStream stream) {
        return stream.isTerminal()
                ? new Screen(stream.hasColours(), stream.size().columns())
                : NONE;
    }
}
