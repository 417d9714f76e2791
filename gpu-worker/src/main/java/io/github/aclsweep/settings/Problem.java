package io.github.aclsweep.settings;

import java.util.regex.Pattern;

/**
 * One thing wrong with the settings.
 *
 * @param key the settings key, for example {@code loss.alpha}, or {@link #SET} for a text that has
 *     none
 * @param found the value that was found, as text
 * @param expected what it should have been
 * @param where file and line, the option of the command line, {@link #DEFAULT} where the value is
 *     built in, or empty where it comes from none of them
 */
public record Problem(String key, String found, String expected, String where) {
    /** The place of a value that nobody has set. */
    public static final String DEFAULT = "default";

    /** The option that sets a key. */
    static final String SET = "--set";

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    public Problem(String key, String found, String expected) {
        this(key, found, expected, "");
    }

    public Problem at(String place) {
        return new Problem(key, found, expected, place);
    }

    @Override
    public String toString() {
        return name()
                + (key.equals(SET) ? " " : " = ")
                + inOneLine(found)
                + ": expected "
                + expected;
    }

    private String name() {
        if (where.isEmpty()) {
            return key;
        }
        if (where.equals(DEFAULT)) {
            return "default of " + key;
        }
        return isOption() ? where : where + ": " + key;
    }

    /** Whether the place says the key, as {@code --alpha} and {@code --set loss.alpha} do. */
    private boolean isOption() {
        return where.equals(SET + " " + key) || (where.startsWith("--") && !where.contains(" "));
    }

    /** Without control characters, which would end the line or do worse to a terminal. */
    private static String inOneLine(String text) {
        return CONTROL.matcher(text)
                .replaceAll(found -> "\\\\u%04x".formatted((int) found.group().charAt(0)));
    }
}
