package io.github.aclsweep.attempt;

import io.github.aclsweep.trial.TrialProgress;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.run.Attempt;
import java.util.HashSet;
import java.util.Set;

/** Lets one call through at a time, and nothing about a trial that has ended. */
final class SerialListener implements DispatchListener {
    private final DispatchListener listener;
    private final Set<String> ended = new HashSet<>();

    SerialListener(DispatchListener listener) {
        this.listener = listener;
    }

    @Override
    public synchronized void started(TrialStarted started) {
        if (!ended.contains(started.trialId())) {
            listener.started(started);
        }
    }

    @Override
    public synchronized void progress(TrialProgress progress) {
        if (!ended.contains(progress.trialId())) {
            listener.progress(progress);
        }
    }

    @Override
    public synchronized void attempted(String trialId, Attempt attempt) {
        listener.attempted(trialId, attempt);
    }

    @Override
    public synchronized void repeated(String trialId, Attempt failed) {
        listener.repeated(trialId, failed);
    }

    @Override
    public synchronized void finished(TrialResult result) {
        if (ended.add(result.trial().id())) {
            listener.finished(result);
        }
    }
}
