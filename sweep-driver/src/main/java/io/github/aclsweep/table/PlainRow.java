package io.github.aclsweep.table;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A row of a {@link PlainTable}.
 *
 * @param values by column name: texts, whole numbers, finite numbers; no entry for none
 * @param best whether it is to stand out
 */
public record PlainRow(Map<String, Object> values, boolean best) {
    public PlainRow {
        Map<String, Object> known = new LinkedHashMap<>(values);
        known.values().removeIf(v -> v == null || (v instanceof Double d && !Double.isFinite(d)));
        values = Collections.unmodifiableMap(known);
    }

    /** A value, or null for none. */
    public Object get(String column) {
        return values.get(column);
    }

    /** A number, or NaN. */
    public double number(String column) {
        return values.get(column) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /** A value as text, empty for none. */
    public String text(String column) {
        Object value = values.get(column);
        return value == null ? "" : value.toString();
    }
}
