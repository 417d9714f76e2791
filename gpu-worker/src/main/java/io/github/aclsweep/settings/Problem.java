package io.github.aclsweep.settings;

import java.util.regex.Pattern;

/**
 * One thing wrong with the settings.
 *
 * @param key the settings key, for example {@code loss.alpha}
 * @param found the value that was found, as text
 * @param expected what it should have been
 * @param where file and line, {@link #DEFAULT} where the value is built in, or empty where it comes
 *     from neither
 */
public record Problem(String key, String found, String expected, String where) {
    /** The place of a value that nobody has set. */
    public static final String DEFAULT = "default";

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    public Problem(String key, String found, String expected) {
        this(key, found, expected, "");
    }

    public Problem at(String place) {
        return new Problem(key, found, expected, place);
    }

    @Override
    public String toString() {
        return place() + key + " = " + inOneLine(found) + ": expected " + expected;
    }

    private String place() {
        if (where.isEmpty()) {
            return "";
        }
        return where.equals(DEFAULT) ? "default of " : where + ": ";
    }

    /** Without control characters, which would end the line or do worse to a terminal. */
    private static String inOneLine(String text) {
        return CONTROL.matcher(text)
                .replaceAll(found -> "\\\\u%04x".formatted((int) found.group().charAt(0)));
    }
}
