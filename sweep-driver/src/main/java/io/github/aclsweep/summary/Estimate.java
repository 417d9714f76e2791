package io.github.aclsweep.summary;

import io.github.aclsweep.statistics.Interval;
import io.github.aclsweep.statistics.Sample;

/**
 * One figure of one setting.
 *
 * @param seeds its values: how many seeds have one, their mean and standard deviation
 * @param interval of the mean over seeds, or of the one value over test clips
 * @param basis what the interval is over
 */
public record Estimate(Sample seeds, Interval interval, Basis basis) {

    /** What would differ if all were done again. */
    public enum Basis {
        /** The seeds: Student's interval. */
        SEEDS,
        /** The test clips, for one seed: Wilson's interval. Says nothing of other seeds. */
        CLIPS,
        /** There is no interval. */
        NONE
    }

    public double mean() {
        return seeds.mean();
    }

    public int n() {
        return seeds.n();
    }
}
