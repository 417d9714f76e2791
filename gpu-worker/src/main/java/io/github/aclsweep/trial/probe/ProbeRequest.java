package io.github.aclsweep.trial.probe;

import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialEnvironment;
import java.io.Serializable;

/**
 * What to measure.
 *
 * @param trial the trial
 * @param environment where it would run, with a folder and a cache of its own
 * @param seconds after which a trial that cannot be shortened is stopped
 */
public record ProbeRequest(Trial trial, TrialEnvironment environment, int seconds)
        implements Serializable {}
