package io.github.aclsweep.page;

import io.github.aclsweep.table.Numbers;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Numbers along an axis: round ones, which are multiples of 1, 2 or 5 times a power of ten, or its
 * own values.
 *
 * @param all in increasing order
 */
record Ticks(List<Tick> all) {
    private static final List<BigDecimal> FACTORS =
            List.of(BigDecimal.ONE, BigDecimal.valueOf(2), BigDecimal.valueOf(5), BigDecimal.TEN);

    /** More digits of a value are rounding. */
    private static final MathContext DIGITS = new MathContext(12);

    /** Round numbers that are all smaller, or some of which are as large, have exponents. */
    private static final double SMALL = 1e-3;

    private static final double LARGE = 1e7;

    /** A place on an axis, and what stands there. */
    record Tick(double value, String text) {}

    Ticks {
        all = List.copyOf(all);
    }

    /**
     * Ticks at these values, written as in the tables.
     *
     * @param decimals whether they are of a setting of decimals, which has 1.0 for 1
     */
    static Ticks at(boolean decimals, double... values) {
        return new Ticks(
                Arrays.stream(values)
                        .map(value -> BigDecimal.valueOf(value).round(DIGITS).doubleValue())
                        .sorted()
                        .distinct()
                        .mapToObj(value -> new Tick(value, own(decimals, value)))
                        .toList());
    }

    private static String own(boolean decimals, double value) {
        return decimals ? Numbers.text(value) : Long.toString((long) value);
    }

    /** Ticks at powers of ten. */
    static Ticks powers(IntStream exponents) {
        return new Ticks(
                exponents
                        .mapToDouble(exponent -> Double.parseDouble("1e" + exponent))
                        .mapToObj(value -> new Tick(value, brief(value)))
                        .toList());
    }

    /** 100 for 100.0, 1e-7 for 0.0000001. */
    private static String brief(double value) {
        return Numbers.text(value).replaceFirst("\\.0$", "");
    }

    /** The ticks within a range of which there are at most so many. */
    static Ticks within(double low, double high, int most) {
        BigDecimal step = step((high - low) / most);
        BigDecimal first = multiple(low, step, RoundingMode.CEILING);
        List<BigDecimal> values = new ArrayList<>();
        for (BigDecimal tick = first; tick.doubleValue() <= high; tick = tick.add(step)) {
            values.add(tick);
        }
        return round(step, values);
    }

    /** The ticks around a range, the first and the last outside of it or at its ends. */
    static Ticks around(double low, double high, int most) {
        BigDecimal step = step((high - low) / most);
        BigDecimal first = multiple(low, step, RoundingMode.FLOOR);
        List<BigDecimal> values = new ArrayList<>(List.of(first));
        BigDecimal tick = first;
        do {
            tick = tick.add(step);
            values.add(tick);
        } while (tick.doubleValue() < high);
        return round(step, values);
    }

    private static BigDecimal step(double smallest) {
        int exponent = (int) Math.floor(Math.log10(smallest));
        BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen(exponent);
        return FACTORS.stream()
                .map(power::multiply)
                .filter(step -> step.doubleValue() >= smallest)
                .findFirst()
                .orElseThrow();
    }

    private static BigDecimal multiple(double value, BigDecimal step, RoundingMode mode) {
        return new BigDecimal(value / step.doubleValue()).setScale(0, mode).multiply(step);
    }

    /** With as many decimals as the step has. */
    private static Ticks round(BigDecimal step, List<BigDecimal> values) {
        double most = values.stream().mapToDouble(each -> each.abs().doubleValue()).max().orElse(0);
        boolean isBrief = most < SMALL || most >= LARGE;
        int decimals = Math.max(0, step.stripTrailingZeros().scale());
        return new Ticks(
                values.stream()
                        .map(
                                each ->
                                        new Tick(
                                                each.doubleValue(),
                                                isBrief
                                                        ? brief(each.doubleValue())
                                                        : each.setScale(
                                                                        decimals,
                                                                        RoundingMode.HALF_EVEN)
                                                                .toPlainString()))
                        .toList());
    }
}
