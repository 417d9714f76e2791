package io.github.aclsweep.table;

import java.util.function.Function;

/**
 * A column of the results table.
 *
 * @param name its name in every format
 * @param kind what it tells
 * @param decimals digits after the point for people; -1 for texts and whole numbers
 * @param value reads a row's value: a text, a whole number, a finite number, or null for none
 */
public record Column(String name, Kind kind, int decimals, Function<ResultRow, Object> value) {

    /** What a column tells. */
    public enum Kind {
        /** What was asked for. */
        SETTING,
        /** What came out; the same in every run of the same trial. */
        RESULT,
        /** How it went this time; differs from run to run. */
        EXECUTION
    }

    /** A column of texts or whole numbers. */
    static Column plain(String name, Kind kind, Function<ResultRow, Object> value) {
        return new Column(name, kind, -1, value);
    }

    /** The value in full, or null; what is not a finite number is no value. */
    public Object of(ResultRow row) {
        Object found = value.apply(row);
        boolean none = found instanceof Double number && !Double.isFinite(number);
        return none ? null : found;
    }
}
