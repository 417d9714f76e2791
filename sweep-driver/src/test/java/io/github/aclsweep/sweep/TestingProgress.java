package io.github.aclsweep.sweep;

import io.github.aclsweep.terminal.SweepProgress;
import io.github.aclsweep.trial.TrialProgress;

/** Shows nothing. */
final class TestingProgress implements SweepProgress {
    @Override
    public void note(String line) {}

    @Override
    public void waiting(String what) {}

    @Override
    public void started(String trialId, String label, String place) {}

    @Override
    public void progress(String label, TrialProgress progress) {}

    @Override
    public void repeated(String trialId, String label, String why) {}

    @Override
    public void interrupted(String trialId, String label) {}

    @Override
    public void ended(String trialId, String label, String how) {}

    @Override
    public void failed(String trialId, String label, String how) {}

    @Override
    public void close() {}
}
