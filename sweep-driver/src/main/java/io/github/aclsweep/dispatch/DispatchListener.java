package io.github.aclsweep.dispatch;

import io.github.aclsweep.trial.TrialProgress;
import io.github.aclsweep.trial.TrialResult;

/** Is told how trials get on. Calls never overlap. */
public interface DispatchListener {
    /** A trial has its place; may be missing, and may come again when a lost trial is repeated. */
    void started(TrialStarted started);

    /** A trial has come further; any of these may be missing. */
    void progress(TrialProgress progress);

    /** A trial has ended; exactly once per trial. */
    void finished(TrialResult result);
}
