package io.github.aclsweep.io;

import java.util.regex.Pattern;

/**
 * Texts in CSV files. A spreadsheet computes a cell that begins with {@code =}, {@code +}, {@code
 * -}, {@code @} or a tab, whoever wrote it, and such a formula can fetch addresses and run
 * programs. Behind an apostrophe it is a text.
 */
public final class SpreadsheetText {
    private static final char TEXT = '\'';
    private static final Pattern FORMULA = Pattern.compile("(?s)'*[=+\\-@\t\r].*");

    private SpreadsheetText() {}

    /** A text as it is to be written; numbers are no texts. */
    public static String written(String text) {
        return FORMULA.matcher(text).matches() ? TEXT + text : text;
    }

    /** The text that {@link #written} was given. */
    public static String read(String cell) {
        return !cell.isEmpty() && cell.charAt(0) == TEXT && FORMULA.matcher(cell).matches()
                ? cell.substring(1)
                : cell;
    }
}
