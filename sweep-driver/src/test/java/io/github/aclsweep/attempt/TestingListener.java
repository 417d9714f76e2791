package io.github.aclsweep.attempt;

import io.github.aclsweep.TestingTrials;
import io.github.aclsweep.attempt.message.AttemptListener;
import io.github.aclsweep.attempt.message.TrialStarted;
import io.github.aclsweep.trial.TrialProgress;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.run.Attempt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Remembers what it was told. */
public class TestingListener implements AttemptListener {
    final Map<String, List<TrialResult>> results = new LinkedHashMap<>();
    final Map<String, List<Attempt>> attempts = new LinkedHashMap<>();
    final List<Attempt> repeated = new ArrayList<>();

    /** Hosts that were set aside, and GPUs that get fewer trials. */
    public final List<String> aside = new ArrayList<>();

    /** What a stopped attempt has written, if anything. */
    TrialResult left;

    @Override
    public Optional<TrialResult> left(String trialId) {
        return Optional.ofNullable(left);
    }

    @Override
    public void started(TrialStarted started) {}

    @Override
    public void progress(TrialProgress progress) {}

    @Override
    public void attempted(String trialId, Attempt attempt) {
        attempts.computeIfAbsent(trialId, id -> new ArrayList<>()).add(attempt);
    }

    @Override
    public void repeated(String trialId, Attempt failed) {
        repeated.add(failed);
    }

    @Override
    public void setAside(String host, String why) {
        aside.add(host + ": " + why);
    }

    @Override
    public void shared(String place, int most) {
        aside.add(place + ": " + most);
    }

    void finished(TrialResult result) {
        results.computeIfAbsent(result.trial().id(), id -> new ArrayList<>()).add(result);
    }

    List<Attempt> attempts(double alpha) {
        return attempts.get(TestingTrials.ofAlpha(alpha).id());
    }

    TrialResult result(double alpha) {
        return results.get(TestingTrials.ofAlpha(alpha).id()).get(0);
    }
}
