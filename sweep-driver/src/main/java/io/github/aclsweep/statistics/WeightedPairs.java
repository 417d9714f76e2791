package io.github.aclsweep.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * How two classifiers did on the same clips, where a clip counts as often as its weight says.
 *
 * @param both the weight of the clips that both got right
 * @param onlyFirst the weight of the clips that only the first got right
 * @param onlySecond the weight of the clips that only the second got right
 * @param neither the weight of the clips that both got wrong
 * @param effective Kish's effective number of clips: clips of unequal weight count like fewer equal
 *     ones
 * @param discordant the weights of the clips that only one got right
 */
public record WeightedPairs(
        long both,
        long onlyFirst,
        long onlySecond,
        long neither,
        double effective,
        List<Integer> discordant) {
    public WeightedPairs {
        discordant = List.copyOf(discordant);
    }

    /**
     * Counts clips.
     *
     * @param weights a positive whole number for each clip
     * @param first whether the first classifier got a clip right
     * @param second whether the second did
     */
    public static WeightedPairs of(List<Integer> weights, IntPredicate first, IntPredicate second) {
        long[] sums = new long[4];
        double squares = 0;
        List<Integer> discordant = new ArrayList<>();
        for (int clip = 0; clip < weights.size(); clip++) {
            int weight = weights.get(clip);
            boolean one = first.test(clip);
            boolean other = second.test(clip);
            sums[(one ? 0 : 2) + (other ? 0 : 1)] += weight;
            squares += (double) weight * weight;
            if (one != other) {
                discordant.add(weight);
            }
        }
        double total = sums[0] + sums[1] + sums[2] + sums[3];
        double effective = squares > 0 ? total * total / squares : 0;
        return new WeightedPairs(sums[0], sums[1], sums[2], sums[3], effective, discordant);
    }

    public long total() {
        return both + onlyFirst + onlySecond + neither;
    }

    /** The weighted share of the first minus that of the second. */
    public double difference() {
        return (double) (onlyFirst - onlySecond) / total();
    }

    /**
     * The exact test of equal chances, two-sided: each clip that only one got right could as well
     * have been the other's, so that the difference is a sum of the weights with random signs. Of
     * equal weights it is McNemar's exact test. 1 if there are no such clips.
     */
    public double p() {
        int sum = discordant.stream().mapToInt(Integer::intValue).sum();
        double[] chances = chances(sum);
        long found = Math.abs(onlyFirst - onlySecond);
        double p = 0;
        for (int ofFirst = 0; ofFirst <= sum; ofFirst++) {
            if (Math.abs(2L * ofFirst - sum) >= found) {
                p += chances[ofFirst];
            }
        }
        return Math.min(1, p);
    }

    /** The chance of each weight that the first alone can have got right. */
    private double[] chances(int sum) {
        double[] chances = new double[sum + 1];
        chances[0] = 1;
        int reached = 0;
        for (int weight : discordant) {
            reached += weight;
            for (int i = reached; i >= 0; i--) {
                chances[i] = (chances[i] + (i >= weight ? chances[i - weight] : 0)) / 2;
            }
        }
        return chances;
    }
}
