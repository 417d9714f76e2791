package io.github.aclsweep.trial.standalone;

import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialEnvironment;
import io.github.aclsweep.trial.TrialMonitor;
import io.github.aclsweep.trial.TrialSettings;
import java.nio.file.Path;

/**
 * What a {@link StandaloneMethod} runs a trial with.
 *
 * @param trial the trial
 * @param environment where it runs, with the GPU that it was given
 * @param monitor reports progress and learns when to stop
 * @param saved to be run after every new checkpoint: an attempt that goes on from there did what
 *     came before
 */
public record StandaloneContext(
        Trial trial, TrialEnvironment environment, TrialMonitor monitor, Runnable saved) {

    public TrialSettings settings() {
        return trial.settings();
    }

    /** The trial's folder, for its files. */
    public Path folder() {
        return Path.of(environment.trialFolder());
    }
}
