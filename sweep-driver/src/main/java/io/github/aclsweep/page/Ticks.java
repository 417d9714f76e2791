package io.github.aclsweep.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers along an axis: round ones, which are multiples of 1, 2 or 5 times a power of ten, or its
 * own values.
 *
 * @param step what all are multiples of
 * @param values the values in increasing order
 */
record Ticks(BigDecimal step, List<BigDecimal> values) {
    private static final List<BigDecimal> FACTORS =
            List.of(BigDecimal.ONE, BigDecimal.valueOf(2), BigDecimal.valueOf(5), BigDecimal.TEN);

    /** More digits of a value are rounding. */
    private static final MathContext DIGITS = new MathContext(12);

    Ticks {
        values = List.copyOf(values);
    }

    /** Ticks at these values, with the decimals that the longest of them has. */
    static Ticks at(double... values) {
        List<BigDecimal> ticks =
                Arrays.stream(values)
                        .sorted()
                        .distinct()
                        .mapToObj(value -> BigDecimal.valueOf(value).round(DIGITS))
                        .map(BigDecimal::stripTrailingZeros)
                        .toList();
        int decimals = ticks.stream().mapToInt(BigDecimal::scale).max().orElse(0);
        return new Ticks(BigDecimal.ONE.scaleByPowerOfTen(-decimals), ticks);
    }

    /** The ticks within a range of which there are at most so many. */
    static Ticks within(double low, double high, int most) {
        BigDecimal step = step((high - low) / most);
        BigDecimal first = multiple(low, step, RoundingMode.CEILING);
        List<BigDecimal> values = new ArrayList<>();
        for (BigDecimal tick = first; tick.doubleValue() <= high; tick = tick.add(step)) {
            values.add(tick);
        }
        return new Ticks(step, values);
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
        return new Ticks(step, values);
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

    /** A tick with as many decimals as the step has. */
    String text(BigDecimal tick) {
        int decimals = Math.max(0, step.stripTrailingZeros().scale());
        return tick.setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
    }
}
