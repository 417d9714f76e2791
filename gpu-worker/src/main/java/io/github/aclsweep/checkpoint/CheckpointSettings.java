package io.github.aclsweep.checkpoint;

import io.github.aclsweep.settings.Checks;
import java.io.Serializable;

/**
 * The section {@code checkpoint}: when a trial saves what it has reached. Not part of a trial's
 * identity, since resuming gives the same bits as never having stopped. The end of a stage and a
 * trial that is asked to stop are always saved.
 *
 * @param everyEpochs epochs between two checkpoints, 0: epochs do not matter
 * @param everyMinutes minutes between two checkpoints, also within an epoch, 0: time does not
 *     matter
 */
public record CheckpointSettings(int everyEpochs, double everyMinutes) implements Serializable {
    /** Saves at the end of stages and when asked to stop, no more. */
    public static final CheckpointSettings RARELY = new CheckpointSettings(0, 0);

    public CheckpointSettings {
        Checks.section("checkpoint")
                .atLeast("every-epochs", everyEpochs, 0)
                .notNegative("every-minutes", everyMinutes)
                .done();
    }
}
