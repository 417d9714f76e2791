package io.github.aclsweep.table;

import io.github.aclsweep.statistics.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Numbers for people. */
public final class Numbers {
    private static final double SMALLEST_P = 0.001;

    /** More digits of a value are rounding. */
    private static final MathContext DIGITS = new MathContext(12);

    /** As many as a number with digits after the point has. */
    private static final MathContext FEW_DIGITS = new MathContext(6);

    /** What tells the size of a deviation. */
    private static final MathContext SIZE = new MathContext(2);

    /**
     * Of a share or a percentage, which have fewer, a number that rounds to zero is as good as
     * zero.
     */
    private static final int DIGITS_OF_LOSSES = 4;

    /** Bounds that differ in no more digits than these differ by rounding. */
    private static final int MOST_DIGITS = 12;

    /** Digits that one interval may add to all figures of its measure. */
    private static final int MOST_MORE = 3;

    private static final double SMALLEST_LOSS = 1e-5;
    private static final double SMALL = 1e-4;
    private static final double LARGE = 1e7;
    private static final double HUGE = 1e12;

    /** The digits of a number in a configuration, also within a list. */
    private static final Pattern DIGITS_OF_LIST = Pattern.compile("-?\\d+(?:\\.\\d+)?(?:E-?\\d+)?");

    private static final Pattern NUMBERS =
            Pattern.compile("(?:%1$s)|\\[(?:%1$s)(?:, ?(?:%1$s))*\\]".formatted(DIGITS_OF_LIST));

    private static final Pattern FRACTION = Pattern.compile("[.eE]");

    private Numbers() {}

    /**
     * A value of a setting or a score in full, without digits that are rounding: {@code 0.3},
     * {@code 1.0}, {@code 1e-5}, {@code 1e12}. Other values than fractions as they are.
     */
    public static String text(Object value) {
        return value instanceof Double number && Double.isFinite(number)
                ? text(number.doubleValue())
                : String.valueOf(value);
    }

    /**
     * A value as a configuration writes it, where it is a number or a list of numbers as {@link
     * #text(Object)}: a list with a fraction is one of fractions. Other texts as they are.
     */
    public static String configured(String value) {
        boolean fractions = FRACTION.matcher(value).find();
        return fractions && NUMBERS.matcher(value).matches()
                ? DIGITS_OF_LIST.matcher(value).replaceAll(digits -> number(digits.group()))
                : value;
    }

    /** Other digits than Java writes are a text's, such as a version 2.10. */
    private static String number(String digits) {
        double value = Double.parseDouble(digits);
        boolean isWhole = !FRACTION.matcher(digits).find();
        return isWhole || Double.toString(value).equals(digits) ? text(value) : digits;
    }

    /** The size of a number of which more digits mean nothing, for example {@code 1.5e-6}. */
    public static String magnitude(double number) {
        return Double.isFinite(number) ? text(rounded(number, SIZE)) : String.valueOf(number);
    }

    /** A half is rounded up, as 8.95 is to 9.0, though the number that stands for it is below. */
    private static double rounded(double number, MathContext digits) {
        return BigDecimal.valueOf(number).round(digits).doubleValue();
    }

    private static String text(double number) {
        double rounded = rounded(number, DIGITS);
        double size = Math.abs(rounded);
        if (size == 0 || (size >= SMALL && size < LARGE)) {
            String plain =
                    new BigDecimal(Double.toString(rounded)).stripTrailingZeros().toPlainString();
            return plain.contains(".") ? plain : plain + ".0";
        }
        // Shortest: 1.0E-5 is written 1e-5.
        return Double.toString(rounded).replace(".0E", "E").replace('E', 'e');
    }

    /** For example {@code 0.032} or {@code < 0.001}; empty for NaN. */
    public static String p(double p) {
        if (Double.isNaN(p)) {
            return "";
        }
        return p < SMALLEST_P ? "< 0.001" : fixed(p, 3);
    }

    /** As "= 0.032" or "< 0.001", for sentences. */
    public static String pRelation(double p) {
        return p < SMALLEST_P ? p(p) : "= " + p(p);
    }

    /**
     * The digits after the point of some figures: the usual ones, and of losses as many as leave
     * the largest three digits that count; the usual ones for a largest below 1e-5, which has an
     * exponent.
     *
     * @param usual the digits of the figures' measure
     */
    public static int decimals(int usual, DoubleStream figures) {
        double largest = figures.map(Math::abs).filter(Double::isFinite).max().orElse(0);
        boolean hasExponent = largest < SMALLEST_LOSS;
        return usual < DIGITS_OF_LOSSES || hasExponent
                ? usual
                : Math.max(usual, 2 - (int) Math.floor(Math.log10(largest)));
    }

    /** The digits after the point that means need at least: one, unless all of them are whole. */
    public static int decimalsOfMeans(DoubleStream means) {
        return means.filter(Double::isFinite).allMatch(mean -> mean == Math.rint(mean)) ? 0 : 1;
    }

    /**
     * A number with its digits after the point, without them from ten millions on, and {@code
     * 1.5e12} and the like from 1e12 on; what rounds to zero has no sign, but {@code 2.0e-9} is no
     * zero where four digits or more are asked for, as for a loss.
     */
    public static String fixed(double number, int decimals) {
        if (Math.abs(number) >= HUGE && Double.isFinite(number)) {
            return text(rounded(number, FEW_DIGITS));
        }
        int shown = Math.abs(number) >= LARGE ? 0 : decimals;
        String text = String.format(Locale.ROOT, "%." + shown + "f", number);
        if (isZero(text) && decimals >= DIGITS_OF_LOSSES && number != 0) {
            return String.format(Locale.ROOT, "%.1e", number).replaceFirst("e-0", "e-");
        }
        return isZero(text) && text.startsWith("-") ? text.substring(1) : text;
    }

    /** A difference with its sign; {@code 0.00} has none. */
    public static String signed(double number, int decimals) {
        if (Math.abs(number) >= LARGE && Double.isFinite(number)) {
            return (number > 0 ? "+" : "") + fixed(number, decimals);
        }
        String text = String.format(Locale.ROOT, "%+." + decimals + "f", number);
        return isZero(text) ? text.substring(1) : text;
    }

    private static boolean isZero(String text) {
        return text.chars().noneMatch(letter -> letter >= '1' && letter <= '9');
    }

    /**
     * Digits after the point of numbers that stand together: those asked for, and none where one of
     * them has none, from ten millions on.
     */
    public static int together(int decimals, double... numbers) {
        return DoubleStream.of(numbers).anyMatch(number -> Math.abs(number) >= LARGE)
                ? 0
                : decimals;
    }

    /**
     * The digits after the point that an interval asks for: more than usual where its bounds would
     * look equal and are not, as in {@code [69.9998, 70.0002]}.
     */
    public static int telling(Interval interval, int decimals) {
        for (int digits = decimals; interval.isKnown() && digits <= MOST_DIGITS; digits++) {
            if (!fixed(interval.low(), digits).equals(fixed(interval.high(), digits))) {
                return digits;
            }
        }
        return decimals;
    }

    /**
     * The digits after the point of all figures of a measure: the usual ones, and up to three more
     * where an interval asks for them; one that asks for still more has them alone.
     */
    public static int telling(Stream<Interval> intervals, int usual) {
        return intervals
                .mapToInt(interval -> Math.min(telling(interval, usual), usual + MOST_MORE))
                .max()
                .orElse(usual);
    }

    /** For example {@code [64.51, 83.20]}; empty if unknown. */
    public static String interval(Interval interval, int decimals) {
        return interval.isKnown()
                ? "[%s, %s]"
                        .formatted(
                                fixed(interval.low(), decimals), fixed(interval.high(), decimals))
                : "";
    }

    /** The interval of a difference, for example {@code [+0.20, +3.10]}; empty if unknown. */
    public static String signedInterval(Interval interval, int decimals) {
        return interval.isKnown()
                ? "[%s, %s]"
                        .formatted(
                                signed(interval.low(), decimals), signed(interval.high(), decimals))
                : "";
    }
}
