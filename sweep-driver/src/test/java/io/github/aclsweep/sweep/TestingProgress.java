package io.github.aclsweep.sweep;

import io.github.aclsweep.terminal.SweepCount;
import io.github.aclsweep.terminal.SweepProgress;
import io.github.aclsweep.trial.TrialProgress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows nothing, and remembers how far the sweep was. */
public final class TestingProgress implements SweepProgress {
    private final List<String> counts = new ArrayList<>();

    /** For example {@code 1 of 2 complete}, in turn. */
    public List<String> counts() {
        return List.copyOf(counts);
    }

    @Override
    public void stopping(Optional<Duration> grace) {}

    @Override
    public void note(String line) {}

    @Override
    public void waiting(String what) {}

    @Override
    public void counted(SweepCount count) {
        counts.add(count.toString());
    }

    @Override
    public void started(String trialId, String label, String place, String text) {}

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
