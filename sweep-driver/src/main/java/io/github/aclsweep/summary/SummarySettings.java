package io.github.aclsweep.summary;

/**
 * How a table is summed up.
 *
 * @param confidence the confidence of every interval, for example 0.95; a corrected p-value of at
 *     most 1 minus this counts as a difference
 * @param compareWith the point that the others are compared with
 */
public record SummarySettings(double confidence, CompareWith compareWith) {
    /** What a sweep has that says nothing of it. */
    public static final SummarySettings DEFAULT = new SummarySettings(0.95, CompareWith.parse(""));

    /** The level below which a p-value counts. */
    public double level() {
        // 1 - 0.95 is a little more than 0.05.
        return Math.round((1 - confidence) * 1e9) / 1e9;
    }
}
