package io.github.aclsweep.table;

import io.github.aclsweep.measure.Measure;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;

/**
 * A column of a table.
 *
 * @param <R> the rows of the table
 * @param name its name in files, words joined by {@code _}
 * @param label its name for people
 * @param kind what it tells
 * @param type the type of its values
 * @param decimals digits after the point for people; -1 for as many as a number has, {@link
 *     #MAGNITUDE} for two digits wherever the point is, {@link #PROBABILITY} for a p-value
 * @param rank 0 for a column that is always shown; on a narrow terminal the column with the highest
 *     rank goes first, and one of {@link Measure#FILES_ONLY} is never shown there
 * @param help one sentence on what it is, or empty
 * @param value reads a row's value: a Long, Double, Boolean or String, or null for none
 * @param order reads what rows are sorted by: the value, the number that a text was made of, or the
 *     place of an axis' text in the table
 * @param tellsWhy whether it says why a row has no figure, and may stand in for it
 * @param signed whether people read a sign before what is above 0, as before a difference
 */
public record Column<R>(
        String name,
        String label,
        Kind kind,
        Type type,
        int decimals,
        int rank,
        String help,
        Function<R, ?> value,
        Function<R, ?> order,
        boolean tellsWhy,
        boolean signed) {
    /** In place of decimals: of a number whose size is all that people ask for. */
    public static final int MAGNITUDE = -2;

    /** In place of decimals: of a p-value, for example {@code 0.012} or {@code < 0.001}. */
    public static final int PROBABILITY = -3;

    private static final double LARGEST_WHOLE = 1L << 53;

    private static final Pattern ZERO = Pattern.compile("[0.]*");

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    /** What a column tells. */
    public enum Kind {
        /** What was asked for. */
        SETTING,
        /** What came out; the same in every run of the same trial. */
        RESULT,
        /** How it went this time; differs from run to run. */
        EXECUTION
    }

    /** The type of a column's values. */
    public enum Type {
        TEXT,
        /** {@code Long}; {@code Double} for one that a long may not tell from the next */
        WHOLE,
        /** {@code Double} */
        NUMBER,
        /** {@code Boolean} */
        TRUTH;

        /** The narrowest type that has room for all values; null stands for no value. */
        public static Type of(Collection<?> values) {
            Type narrowest = null;
            for (Object value : values) {
                if (value != null) {
                    Type own = of(value);
                    narrowest = narrowest == null || narrowest == own ? own : wider(narrowest, own);
                }
            }
            return narrowest == null ? TEXT : narrowest;
        }

        private static Type of(Object value) {
            if (value instanceof Long) {
                return WHOLE;
            }
            if (value instanceof Double) {
                return NUMBER;
            }
            return value instanceof Boolean ? TRUTH : TEXT;
        }

        private static Type wider(Type one, Type other) {
            return one.isNumeric() && other.isNumeric() ? NUMBER : TEXT;
        }

        public boolean isNumeric() {
            return this == WHOLE || this == NUMBER;
        }
    }

    /** A column that is always shown, with its name as label and without help. */
    public static <R> Column<R> of(String name, Kind kind, Type type, Function<R, ?> value) {
        return new Column<>(
                name, name.replace('_', ' '), kind, type, -1, 0, "", value, value, false, false);
    }

    public static <R> Column<R> text(String name, Kind kind, Function<R, String> value) {
        return of(name, kind, Type.TEXT, value);
    }

    public static <R> Column<R> whole(String name, Kind kind, Function<R, Long> value) {
        return of(name, kind, Type.WHOLE, value);
    }

    public static <R> Column<R> number(
            String name, Kind kind, int decimals, ToDoubleFunction<R> value) {
        return new Column<>(
                name,
                name.replace('_', ' '),
                kind,
                Type.NUMBER,
                decimals,
                0,
                "",
                value::applyAsDouble,
                value::applyAsDouble,
                false,
                false);
    }

    /** The column of a measure. */
    public static <R> Column<R> of(Measure measure, ToDoubleFunction<R> score) {
        boolean count = measure.unit() == Measure.Unit.COUNT;
        Function<R, ?> value =
                count ? row -> whole(score.applyAsDouble(row)) : score::applyAsDouble;
        return new Column<>(
                measure.name(),
                measure.label(),
                Kind.RESULT,
                count ? Type.WHOLE : Type.NUMBER,
                count ? 0 : measure.decimals(),
                measure.rank(),
                measure.help(),
                value,
                value,
                false,
                false);
    }

    /** A whole number, as far as a double tells every one from the next. */
    private static Object whole(double value) {
        return Math.abs(value) <= LARGEST_WHOLE ? (Object) Math.round(value) : value;
    }

    /** This column with one sentence on what it is. */
    public Column<R> helped(String sentence) {
        return changed(label, rank, sentence, order, tellsWhy);
    }

    /** This column with another rank. */
    public Column<R> ranked(int other) {
        return changed(label, other, help, order, tellsWhy);
    }

    /** This column with another name for people. */
    public Column<R> labelled(String other) {
        return changed(other, rank, help, order, tellsWhy);
    }

    /** This column of texts, sorted by the numbers that they were made of. */
    public Column<R> sortedBy(ToDoubleFunction<R> number) {
        return changed(label, rank, help, number::applyAsDouble, tellsWhy);
    }

    /**
     * This column of an axis, its texts sorted as they follow one another in a table, which has
     * them in the order of the configuration; numbers by size.
     */
    public Column<R> inOrderOf(List<R> rows) {
        if (type != Type.TEXT) {
            return this;
        }
        Map<Object, Integer> places = new HashMap<>();
        rows.forEach(row -> places.putIfAbsent(value.apply(row), places.size()));
        return changed(
                label,
                rank,
                help,
                row -> places.getOrDefault(value.apply(row), places.size()),
                tellsWhy);
    }

    /** This column, which says why a row has no figure. */
    public Column<R> tellingWhy() {
        return changed(label, rank, help, order, true);
    }

    /** This column of differences, or of their bounds. */
    public Column<R> withSign() {
        return new Column<>(
                name, label, kind, type, decimals, rank, help, value, order, tellsWhy, true);
    }

    /** This column, in which some of the rows without a value show another column's. */
    public Column<R> or(Column<R> other, Predicate<R> some) {
        Predicate<R> lacks = row -> get(row) == null && some.test(row);
        Function<R, ?> both = row -> lacks.test(row) ? other.get(row) : get(row);
        Function<R, ?> bothInOrder = row -> lacks.test(row) ? other.get(row) : order.apply(row);
        return new Column<>(
                name, label, kind, type, decimals, rank, help, both, bothInOrder, tellsWhy, signed);
    }

    private Column<R> changed(
            String label, int rank, String help, Function<R, ?> order, boolean tellsWhy) {
        return new Column<>(
                name, label, kind, type, decimals, rank, help, value, order, tellsWhy, signed);
    }

    /**
     * Whether its values are numbers, or texts that were made of numbers and are sorted by them.
     */
    public boolean isFigure() {
        return type.isNumeric() || (kind != Kind.SETTING && !order.equals(value));
    }

    /** The value in full, or null; what is not a finite number or is an empty text is no value. */
    public Object get(R row) {
        return orNone(value.apply(row));
    }

    private static Object orNone(Object found) {
        boolean none =
                (found instanceof Double number && !Double.isFinite(number))
                        || (found instanceof String text && text.isEmpty());
        return none ? null : found;
    }

    /** What the row is sorted by; null where there is no value. */
    private Object place(R row) {
        Object found = get(row) == null ? null : orNone(order.apply(row));
        return found instanceof String text && NUMBER.matcher(text).matches()
                ? Double.valueOf(text)
                : found;
    }

    /**
     * From the smallest value to the largest: numbers by size, also where they are texts as the
     * names of folds are, texts of an axis as in the table, others by letters, no value last.
     */
    public Comparator<R> ascending() {
        return Comparator.comparing(this::place, Comparator.nullsLast(Column::compare));
    }

    /** From the largest value to the smallest, no value last. */
    public Comparator<R> descending() {
        Comparator<Object> rising = Column::compare;
        return Comparator.comparing(this::place, Comparator.nullsLast(rising.reversed()));
    }

    private static int compare(Object one, Object other) {
        if (one instanceof Number != other instanceof Number) {
            return one instanceof Number ? -1 : 1;
        }
        return one instanceof Number number && other instanceof Number another
                ? Double.compare(number.doubleValue(), another.doubleValue())
                : one.toString().compareTo(other.toString());
    }

    /** The value for people; empty for none. */
    public String text(R row) {
        Object found = get(row);
        if (found instanceof Number number && decimals >= 0) {
            String text = Numbers.fixed(number.doubleValue(), decimals);
            boolean isAbove = number.doubleValue() > 0 && !ZERO.matcher(text).matches();
            return signed && isAbove ? "+" + text : text;
        }
        if (found instanceof Double number && decimals == MAGNITUDE) {
            return Numbers.magnitude(number);
        }
        if (found instanceof Double number && decimals == PROBABILITY) {
            return Numbers.p(number);
        }
        return found == null ? "" : Numbers.text(found);
    }
}
