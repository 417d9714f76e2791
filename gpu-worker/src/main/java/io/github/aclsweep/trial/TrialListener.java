package io.github.aclsweep.trial;

/** Is told how a trial gets on; called from the trial's thread, so it must return at once. */
@FunctionalInterface
public interface TrialListener {
    void progress(TrialProgress progress);
}
