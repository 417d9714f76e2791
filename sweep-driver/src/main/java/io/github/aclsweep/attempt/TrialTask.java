package io.github.aclsweep.attempt;

import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialEnvironment;
import java.io.Serializable;

/**
 * A trial that is to run.
 *
 * @param trial what to run
 * @param workplace where; the executor adds the GPU it was given
 * @param description what people see, for example {@code alpha 0.3, seed 1}
 * @param earlierAttempts attempts at it in earlier runs of the sweep
 */
public record TrialTask(
        Trial trial, TrialEnvironment workplace, String description, int earlierAttempts)
        implements Serializable {}
