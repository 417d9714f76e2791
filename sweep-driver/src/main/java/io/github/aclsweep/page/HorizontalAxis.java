package io.github.aclsweep.page;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The axis to the right, linear, or logarithmic where its values grow by factors, as on the page.
 *
 * @param low the value at its left end
 * @param high the value at its right end
 */
record HorizontalAxis(double low, double high, boolean isLogarithmic) {
    private static final double MARGIN = 0.03;

    /** The least factor between the ends of a logarithmic axis. */
    private static final double LOGARITHMIC_FROM = 30;

    /** Half of its values lie within this share of a linear one. */
    private static final double LOW_SHARE = 0.15;

    /**
     * An axis for some values.
     *
     * @param swept those that the sweep has
     * @param all these, and those of other curves
     */
    static HorizontalAxis of(double[] swept, double[] all) {
        double left = DoubleStream.of(all).min().orElse(0);
        double right = DoubleStream.of(all).max().orElse(1);
        if (left > 0 && growsByFactors(DoubleStream.of(swept).sorted().distinct().toArray())) {
            double factor = Math.pow(right / left, MARGIN);
            return new HorizontalAxis(left / factor, right * factor, true);
        }
        double margin = right > left ? MARGIN * (right - left) : 1;
        return new HorizontalAxis(left - margin, right + margin, false);
    }

    private static boolean growsByFactors(double... sorted) {
        int last = sorted.length - 1;
        if (last < 2) {
            return false;
        }
        double low = sorted[0];
        double high = sorted[last];
        double median = (sorted[last / 2] + sorted[(last + 1) / 2]) / 2;
        return high >= LOGARITHMIC_FROM * low && median - low < LOW_SHARE * (high - low);
    }

    /** How far from the left end to the right end a value stands, from 0 to 1. */
    double share(double value) {
        return isLogarithmic
                ? Math.log(value / low) / Math.log(high / low)
                : (value - low) / (high - low);
    }

    /** Round numbers along it: of a logarithmic axis, powers of ten. */
    Ticks ticks(int most) {
        if (!isLogarithmic) {
            return Ticks.within(low, high, most);
        }
        int first = (int) Math.ceil(Math.log10(low));
        int last = (int) Math.floor(Math.log10(high));
        int step = (last - first) / most + 1;
        return Ticks.powers(
                IntStream.rangeClosed(0, (last - first) / step).map(i -> first + i * step));
    }

    /** The name of the axis, and of its kind if that is not the usual one. */
    String title(String name) {
        return isLogarithmic ? name + " (logarithmic)" : name;
    }
}
