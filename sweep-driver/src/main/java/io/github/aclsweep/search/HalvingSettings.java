package io.github.aclsweep.search;

import io.github.aclsweep.settings.Checks;

/**
 * The section {@code sweep.search.halving}.
 *
 * @param eta one of so many points goes on from a rung, and a rung has so many times the epochs of
 *     the one before
 * @param rungs how often points are left behind
 * @param asynchronous whether points go on as soon as they are among the best of those before them
 */
public record HalvingSettings(int eta, int rungs, boolean asynchronous) {
    private static final int MOST_ETA = 100;
    private static final int MOST_RUNGS = 10;

    public HalvingSettings {
        Checks.section("sweep.search.halving")
                .between("eta", eta, 2, MOST_ETA)
                .between("rungs", rungs, 1, MOST_RUNGS)
                .done();
    }

    /**
     * The epoch that a rung ends with.
     *
     * @param rung the rung, from 0
     * @param epochs the epochs of the whole trial
     * @param interval epochs between two looks of validation
     * @return a multiple of the interval; 0 for the end of the trial
     */
    int epoch(int rung, int epochs, int interval) {
        double share = Math.pow(eta, rung - (double) rungs);
        // 30 * 3^-1 is a little less than 10.
        int looks = (int) Math.ceil(epochs * share / interval - 1e-9);
        int epoch = Math.max(1, looks) * interval;
        return rung >= rungs || epoch >= epochs ? 0 : epoch;
    }
}
