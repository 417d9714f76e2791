package io.github.aclsweep.summary;

import io.github.aclsweep.statistics.Interval;
import io.github.aclsweep.statistics.Sample;
import io.github.aclsweep.table.Numbers;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is known of one measure at one point.
 *
 * @param values its values, one per seed that has one
 * @param interval the interval of the mean over seeds, or of the one value over test clips
 * @param basis what the interval is over
 */
public record Estimate(List<Double> values, Interval interval, Basis basis) {
    /** An interval or a test of fewer seeds says more of Student's t than of the seeds. */
    public static final int LEAST_SEEDS = 3;

    /** What would differ if all were done again. */
    public enum Basis {
        /** The seeds: Student's interval. */
        SEEDS,
        /** The test clips, for one seed: Wilson's interval. Says nothing of other seeds. */
        CLIPS,
        /** There is no interval: all seeds have the same value, which tells nothing of others. */
        SAME,
        /** There is no interval. */
        NONE
    }

    public Estimate {
        values = List.copyOf(values);
    }

    /** The values as a sample. */
    public Sample seeds() {
        return Sample.of(values);
    }

    public double mean() {
        return seeds().mean();
    }

    public int n() {
        return values.size();
    }

    /**
     * For people: {@code 72.00 [67.03, 76.97]}, the single seeds as {@code 72.00 (70.50 / 73.50)}
     * where they are too few for an interval, {@code 72.00 (the same in all 3)}, or empty.
     */
    public String text(int decimals) {
        return text(decimals, "");
    }

    /**
     * For people, with the unit behind the mean.
     *
     * @param unit the unit with its space, for example {@code " %"}
     */
    public String text(int decimals, String unit) {
        if (n() == 0) {
            return "";
        }
        int digits = digits(decimals);
        String mean = Numbers.fixed(mean(), digits) + unit;
        if (interval.isKnown()) {
            return mean + " " + Numbers.interval(interval, digits);
        }
        if (basis == Basis.SAME) {
            return "%s (the same in all %d)".formatted(mean, n());
        }
        return n() == 1 ? mean : mean + " " + seedsText(digits);
    }

    /** Those of the mean and of all that stands beside it. */
    private int digits(int decimals) {
        if (interval.isKnown()) {
            int telling = Numbers.telling(interval, decimals);
            return Numbers.together(telling, mean(), interval.low(), interval.high());
        }
        double[] all = values.stream().mapToDouble(Double::doubleValue).toArray();
        return Numbers.together(decimals, all);
    }

    private String seedsText(int digits) {
        return values.stream()
                .map(value -> Numbers.fixed(value, digits))
                .collect(Collectors.joining(" / ", "(", ")"));
    }
}
