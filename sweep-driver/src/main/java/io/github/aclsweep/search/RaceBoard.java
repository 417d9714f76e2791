package io.github.aclsweep.search;

import io.github.aclsweep.statistics.Blocks;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * Who is still in a race. After {@code first} seeds, and after each further one, those in the race
 * are compared with the best of them over the same seeds, and leave it if they are significantly
 * worse. The level is shared by all verdicts that there may be (Bonferroni), so that the chance
 * that a race of equals leaves any of them behind is at most the level.
 */
final class RaceBoard {
    private final int first;
    private final int most;
    private final double level;
    private final int budget;
    private final double[][] merits;
    private final TreeSet<Integer> racing = new TreeSet<>();
    private int seeds;
    private int spent;
    private boolean over;

    /**
     * A race before its start.
     *
     * @param contestants how many
     * @param seeds the seeds that each of them has at most
     * @param budget trials that may be run; 0: no limit
     */
    RaceBoard(int contestants, int seeds, RaceSettings settings, int budget) {
        this.first = settings.first();
        this.most = seeds;
        this.level = settings.level() / (seeds - first + 1);
        this.budget = budget;
        this.merits = new double[contestants][seeds];
        Arrays.stream(merits).forEach(of -> Arrays.fill(of, Double.NaN));
        for (int i = 0; i < contestants; i++) {
            racing.add(i);
        }
        this.seeds = first;
        this.spent = contestants * first;
        this.over = contestants < 2;
    }

    /** Those in the race. */
    List<Integer> racing() {
        return List.copyOf(racing);
    }

    /** The number of seeds that everyone in the race gets by now. */
    int seeds() {
        return seeds;
    }

    /** Trials that were asked for. */
    int spent() {
        return spent;
    }

    /** Whether nobody gets another seed. */
    boolean isOver() {
        return over;
    }

    /**
     * A result.
     *
     * @param merit the larger the better; negative infinity for a failed trial, which ends the race
     *     for its contestant
     */
    void told(int contestant, int seed, double merit) {
        merits[contestant][seed] = merit;
        if (!over && isBlockComplete()) {
            racing.removeIf(this::hasFailed);
            judge();
        }
    }

    private boolean isBlockComplete() {
        return racing.stream()
                .allMatch(
                        i ->
                                Arrays.stream(merits[i], 0, seeds)
                                        .noneMatch(merit -> Double.isNaN(merit)));
    }

    private boolean hasFailed(int contestant) {
        return Arrays.stream(merits[contestant], 0, seeds).anyMatch(Double::isInfinite);
    }

    private void judge() {
        if (racing.size() > 1) {
            List<Integer> order = racing();
            double[] p =
                    new Blocks(
                                    order.stream()
                                            .map(i -> Arrays.copyOf(merits[i], seeds))
                                            .toArray(double[][]::new))
                            .correctedP();
            for (int k = 0; k < p.length; k++) {
                if (p[k] <= level) {
                    racing.remove(order.get(k));
                }
            }
        }
        boolean affordable = budget == 0 || spent + racing.size() <= budget;
        over = racing.size() < 2 || seeds == most || !affordable;
        if (!over) {
            seeds++;
            spent += racing.size();
        }
    }
}
