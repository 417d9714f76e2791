package io.github.aclsweep.dispatch;

import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.Workplace;
import java.io.Serializable;

/**
 * What travels to an executor.
 *
 * @param trial what to run
 * @param workplace where; the executor adds the GPU it was given
 * @param description what people see, for example {@code alpha 0.3, seed 1}
 */
public record TrialTask(Trial trial, Workplace workplace, String description)
        implements Serializable {}
