package io.github.aclsweep.plan;

import io.github.aclsweep.search.TrialRequest;
import io.github.aclsweep.trial.TrainingMethod;
import io.github.aclsweep.trial.TrialSettings;
import java.util.Comparator;

/**
 * A guess at how long a trial takes, in no unit: good enough to begin with the longest. Trials of a
 * sweep share their data, so that only what their methods say matters.
 */
public final class TrialCost {
    /** Settings that cost the same keep their order. */
    public static final Comparator<TrialSettings> LONGEST_FIRST =
            Comparator.comparingDouble((TrialSettings settings) -> of(settings)).reversed();

    /** Everything but training: the same for all, and never nothing. */
    private static final double REST = 1;

    private TrialCost() {}

    public static double of(TrialSettings settings) {
        return REST + settings.method().cost(settings).work();
    }

    /** Of a trial until the epoch that a request ends with. */
    public static double of(TrialRequest request) {
        TrialSettings settings = request.settings();
        TrainingMethod.Cost cost = settings.method().cost(settings);
        double share =
                request.untilEpoch() == 0 ? 1 : request.untilEpoch() / (double) cost.epochs();
        return REST + share * cost.work();
    }

    /** Whether a trial's time says something of training: a baseline's does not. */
    public static boolean isTelling(TrialSettings settings) {
        return of(settings) > REST;
    }
}
