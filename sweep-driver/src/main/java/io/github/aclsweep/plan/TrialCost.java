package io.github.aclsweep.plan;

import io.github.aclsweep.table.ResultRow;
import io.github.aclsweep.trial.TrialSettings;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A guess at how long a trial takes, in no unit: good enough to begin with the longest. Trials of a
 * sweep share their data, so that only what their methods say matters.
 */
public final class TrialCost {
    /** Settings that cost the same keep their order. */
    public static final Comparator<TrialSettings> LONGEST_FIRST =
            Comparator.comparingDouble(TrialCost::of).reversed();

    /** Everything but training: the same for all, and never nothing. */
    private static final double REST = 1;

    private TrialCost() {}

    static double of(TrialSettings settings) {
        return REST + settings.method().cost(settings).work();
    }

    /**
     * Seconds that the trials without a result take, one after another, judged by those that are
     * complete; empty if there are none to judge by.
     */
    public static OptionalDouble secondsLeft(List<ResultRow> rows) {
        double seconds = 0;
        double done = 0;
        double left = 0;
        for (ResultRow row : rows) {
            double cost = of(row.trial().settings());
            if (row.completed().isEmpty()) {
                left += cost;
            } else if (cost > REST) { // a baseline's time says nothing of training
                seconds += row.completed().get().execution().seconds();
                done += cost;
            }
        }
        return done > 0 && left > 0
                ? OptionalDouble.of(seconds / done * left)
                : OptionalDouble.empty();
    }
}
