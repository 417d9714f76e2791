package io.github.aclsweep.summary;

/**
 * How a table is summed up.
 *
 * @param confidence the confidence of every interval, for example 0.95; a corrected p-value of at
 *     most 1 minus this counts as a difference
 * @param compareWith the point that the others are compared with
 * @param listsSeeds whether {@code sweep.seeds} says the seeds, beside which {@code
 *     sweep.replicates} is refused
 */
public record SummarySettings(double confidence, CompareWith compareWith, boolean listsSeeds) {
    /**
     * Checks the confidence.
     *
     * @throws IllegalArgumentException if it is not between 0 and 1
     */
    public SummarySettings {
        checkedConfidence(confidence);
    }

    /** How a table is summed up whose sweep does not list its seeds. */
    public SummarySettings(double confidence, CompareWith compareWith) {
        this(confidence, compareWith, false);
    }

    /** What a sweep has that says nothing of it. */
    public static final SummarySettings DEFAULT = new SummarySettings(0.95, CompareWith.parse(""));

    /** Whether intervals can have a confidence. */
    public static boolean isConfidence(double value) {
        return value > 0 && value < 1;
    }

    /**
     * A confidence that somebody wrote.
     *
     * @throws IllegalArgumentException if intervals cannot have it
     */
    public static double checkedConfidence(double value) {
        if (!isConfidence(value)) {
            throw new IllegalArgumentException(
                    "a confidence is above 0 and below 1, found " + value);
        }
        return value;
    }

    /** The level below which a p-value counts. */
    public double level() {
        // 1 - 0.95 is a little more than 0.05.
        return Math.round((1 - confidence) * 1e9) / 1e9;
    }
}
