package io.github.aclsweep.statistics;

/**
 * A confidence interval, in the unit of what it is about.
 *
 * @param low lower end, NaN if unknown
 * @param high upper end, NaN if unknown
 */
public record Interval(double low, double high) {
    /** Where nothing can be said. */
    public static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN);

    public boolean isKnown() {
        return Double.isFinite(low) && Double.isFinite(high);
    }

    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /** Half its length; NaN if unknown. */
    public double halfWidth() {
        return (high - low) / 2;
    }

    /** What of this interval is within a range; NaN stays unknown. */
    public Interval within(double least, double most) {
        return new Interval(Math.max(least, low), Math.min(most, high));
    }

    /** This interval in another unit, for example in percent instead of as a share. */
    public Interval times(double factor) {
        return new Interval(low * factor, high * factor);
    }
}
