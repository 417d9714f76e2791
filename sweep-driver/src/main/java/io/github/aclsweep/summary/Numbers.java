package io.github.aclsweep.summary;

import io.github.aclsweep.statistics.Interval;
import java.util.Locale;

/** Numbers for people. */
public final class Numbers {
    private static final double SMALLEST_P = 0.001;

    private Numbers() {}

    /** For example {@code 0.032} or {@code <0.001}; empty for NaN. */
    public static String p(double p) {
        if (Double.isNaN(p)) {
            return "";
        }
        return p < SMALLEST_P ? "<0.001" : fixed(p, 3);
    }

    /** As "= 0.032" or "< 0.001", for sentences. */
    static String pRelation(double p) {
        return p < SMALLEST_P ? "< 0.001" : "= " + fixed(p, 3);
    }

    /** A number with its digits after the point. */
    public static String fixed(double number, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", number);
    }

    /** With its sign, whatever it is. */
    public static String signed(double number, int decimals) {
        return String.format(Locale.ROOT, "%+." + decimals + "f", number);
    }

    /** For example {@code 72.00 ± 4.97} over seeds, {@code 75.00 [64.51, 83.20]} over clips. */
    public static String estimate(Estimate estimate, int decimals) {
        if (estimate == null || estimate.n() == 0) {
            return "";
        }
        String mean = fixed(estimate.mean(), decimals);
        return switch (estimate.basis()) {
            case SEEDS -> mean + " ± " + fixed(estimate.interval().halfWidth(), decimals);
            case CLIPS -> mean + " " + interval(estimate.interval(), decimals);
            case NONE -> mean;
        };
    }

    /** For example {@code [64.51, 83.20]}; empty if unknown. */
    public static String interval(Interval interval, int decimals) {
        return interval.isKnown()
                ? "[%s, %s]"
                        .formatted(
                                fixed(interval.low(), decimals), fixed(interval.high(), decimals))
                : "";
    }
}
