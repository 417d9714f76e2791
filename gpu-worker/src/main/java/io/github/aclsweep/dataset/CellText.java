package io.github.aclsweep.dataset;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * The text of a table's cell. Two labels that look the same are one class: spaces of any kind count
 * as one space, characters without width as nothing, and accents are composed (NFC).
 */
public final class CellText {
    private static final String SPACE = "[\\p{IsWhite_Space}\\p{Z}]";

    /** Soft hyphen, zero-width space, marks of direction, word joiner, byte order mark. */
    private static final String NO_WIDTH =
            "[\\u00AD\\u061C\\u180E\\u200B\\u200E\\u200F\\u202A-\\u202C\\u2060-\\u2064\\u2066-\\u2069\\uFEFF]";

    private static final Pattern SPACES = Pattern.compile(SPACE + "+");
    private static final Pattern WIDTHLESS = Pattern.compile(NO_WIDTH);
    private static final Pattern REORDERING = Pattern.compile("[\\u202D\\u202E]");
    private static final Pattern EDGES =
            Pattern.compile("^(?:%1$s|%2$s)+|(?:%1$s|%2$s)+$".formatted(SPACE, NO_WIDTH));
    private static final int REPLACEMENT = 0xFFFD;

    private CellText() {}

    /** Without spaces and characters without width at both ends. */
    public static String strip(String text) {
        return EDGES.matcher(text).replaceAll("");
    }

    /**
     * The class that a label names.
     *
     * @param place file and line, for messages
     * @throws DataException if it is empty or holds a character that is no text
     */
    public static String label(String text, String place) {
        String stripped = strip(text);
        if (stripped.isEmpty()) {
            throw new DataException(place + ": the label is empty, expected a class name");
        }
        if (stripped.contains("\n") || stripped.contains("\r")) {
            throw new DataException(
                    place
                            + ": the label continues over the end of the line, expected one line;"
                            + " is a quotation mark missing?");
        }
        if (REORDERING.matcher(stripped).find()) {
            throw new DataException(
                    place
                            + ": the label holds U+202D or U+202E, which show its letters in another"
                            + " order; expected text without them");
        }
        String spaced = SPACES.matcher(stripped).replaceAll(" ");
        String label =
                Normalizer.normalize(WIDTHLESS.matcher(spaced).replaceAll(""), Normalizer.Form.NFC);
        label.codePoints().forEach(c -> requireText(c, place));
        return label;
    }

    private static void requireText(int character, String place) {
        if (Character.isISOControl(character)) {
            throw new DataException(
                    "%s: the label holds the control character U+%04X, expected text"
                            .formatted(place, character));
        }
        if (character == REPLACEMENT) {
            throw new DataException(
                    "%s: the label holds U+FFFD, the mark of a letter lost in a conversion;"
                                    .formatted(place)
                            + " export the table as UTF-8 once more");
        }
    }
}
