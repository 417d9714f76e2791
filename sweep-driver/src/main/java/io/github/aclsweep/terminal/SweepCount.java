package io.github.aclsweep.terminal;

/**
 * How far a whole sweep is, with what earlier runs and other sweeps have left.
 *
 * @param complete trials that are complete
 * @param stopped trials that the search or a rule has ended early
 * @param failed trials that have failed in this run
 * @param trials all trials
 */
public record SweepCount(int complete, int stopped, int failed, int trials) {
    /** For example {@code 23 of 35 complete, 1 failed}. */
    @Override
    public String toString() {
        return "%d of %d complete".formatted(complete, trials)
                + (stopped == 0 ? "" : ", %d stopped early".formatted(stopped))
                + (failed == 0 ? "" : ", %d failed".formatted(failed));
    }

    /** The part of the trials that have come to an end, 0 to 1. */
    double share() {
        return share(0);
    }

    /**
     * The same with the parts that running trials have done.
     *
     * @param running the sum of their shares
     */
    double share(double running) {
        return Math.min(1, (complete + stopped + failed + running) / Math.max(1, trials));
    }

    boolean isWhole() {
        return complete + stopped + failed == trials;
    }
}
