package io.github.aclsweep.table;

import java.util.Locale;

/**
 * A column of a {@link PlainTable}.
 *
 * @param name its name in every format, words joined by {@code _}
 * @param key the settings key it shows, or its name
 * @param kind what it tells
 * @param decimals digits after the point for people; -1 for texts and whole numbers
 */
public record PlainColumn(String name, String key, Column.Kind kind, int decimals) {

    /** A column of texts or whole numbers. */
    public static PlainColumn of(String name, Column.Kind kind) {
        return new PlainColumn(name, name, kind, -1);
    }

    /** A column of numbers. */
    public static PlainColumn of(String name, Column.Kind kind, int decimals) {
        return new PlainColumn(name, name, kind, decimals);
    }

    public boolean numeric() {
        return decimals >= 0;
    }

    /** A value for people; empty for none. */
    public String text(Object value) {
        if (value instanceof Double number && decimals >= 0) {
            return String.format(Locale.ROOT, "%." + decimals + "f", number);
        }
        return value == null ? "" : String.valueOf(value);
    }
}
