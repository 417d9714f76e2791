package io.github.aclsweep.search;

import io.github.aclsweep.settings.Checks;
import io.github.aclsweep.trial.StopCause;
import java.util.List;

/**
 * The section {@code sweep.stop}.
 *
 * @param patience looks of validation in a row without a better number, after which a trial ends;
 *     0: off
 * @param median whether a trial ends whose best number is worse than the median of the other trials
 * @param graceEpochs epochs in which no trial ends
 */
public record StopSettings(int patience, boolean median, int graceEpochs) {
    public StopSettings {
        Checks.section("sweep.stop")
                .atLeast("patience", patience, 0)
                .atLeast("grace-epochs", graceEpochs, 0)
                .done();
    }

    /**
     * Refuses trials that the rules cannot judge.
     *
     * @throws io.github.aclsweep.settings.InvalidSettings naming what is needed
     */
    public void requireWatched(List<TrialRequest> points) {
        if (patience > 0) {
            Watched.require(points, "sweep.stop.patience", Integer.toString(patience), false);
        }
        if (median) {
            Watched.require(points, "sweep.stop.median", "true", false);
        }
    }

    /** Whether a trial that ended so stays as it is. */
    public boolean isFinal(StopCause cause) {
        return switch (cause) {
            case SEARCH -> false;
            case PATIENCE -> patience > 0;
            case MEDIAN -> median;
        };
    }
}
