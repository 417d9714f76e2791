package io.github.aclsweep.search;

import io.github.aclsweep.settings.Checks;
import io.github.aclsweep.trial.StopCause;

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

    /** Whether a trial that ended so stays as it is. */
    public boolean isFinal(StopCause cause) {
        return switch (cause) {
            case SEARCH -> false;
            case PATIENCE -> patience > 0;
            case MEDIAN -> median;
        };
    }
}
