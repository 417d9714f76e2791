package io.github.aclsweep.statistics;

import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * How often two classifiers were right about the same clips.
 *
 * @param both clips that both got right
 * @param onlyFirst clips that only the first got right
 * @param onlySecond clips that only the second got right
 * @param neither clips that both got wrong
 */
public record PairedCounts(int both, int onlyFirst, int onlySecond, int neither) {

    public int total() {
        return both + onlyFirst + onlySecond + neither;
    }

    /** Share of the first minus share of the second. */
    public double difference() {
        return (double) (onlyFirst - onlySecond) / total();
    }

    /**
     * McNemar's exact test, two-sided: the binomial test of the clips that only one got right
     * against a fair coin. 1 if there are none.
     */
    public double mcNemarP() {
        int discordant = onlyFirst + onlySecond;
        // Not a library's binomial test: those compare probabilities of both tails that rounding
        // makes unequal, and their p-values depend on which classifier is the first, or exceed 1.
        int fewer = Math.min(onlyFirst, onlySecond);
        double tail = new BinomialDistribution(discordant, 0.5).cumulativeProbability(fewer);
        return Math.min(1, 2 * tail);
    }
}
