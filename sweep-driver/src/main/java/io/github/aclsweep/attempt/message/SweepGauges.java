package io.github.aclsweep.attempt.message;

import io.github.aclsweep.measure.Look;
import io.github.aclsweep.trial.StopCause;
import io.github.aclsweep.trial.TrialProgress;
import io.github.aclsweep.trial.TrialProgress.Stage;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.run.Attempt;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The state of a run in numbers, for Spark's metrics system: whatever watches Spark applications
 * watches sweeps as well. Counts the trials of this run, not those that were done before.
 */
public final class SweepGauges {
    private final int trials;
    private final Map<String, Double> running = new HashMap<>();
    private int complete;
    private int failed;
    private int failedAttempts;
    private double best = Double.NaN;

    /**
     * Gauges of a run.
     *
     * @param trials the number of trials that are to run
     */
    public SweepGauges(int trials) {
        this.trials = trials;
    }

    /** Names and numbers, read whenever somebody looks; NaN where there is none yet. */
    static Map<String, Supplier<Number>> all(Supplier<SweepGauges> current) {
        Map<String, Supplier<Number>> gauges = new TreeMap<>();
        gauges.put("trials.pending", () -> current.get().pending());
        gauges.put("trials.running", () -> current.get().running());
        gauges.put("trials.complete", () -> current.get().complete());
        gauges.put("trials.failed", () -> current.get().failed());
        gauges.put("attempts.failed", () -> current.get().failedAttempts());
        gauges.put("patches.per-second", () -> current.get().patchesPerSecond());
        gauges.put("best.micro-patch-weighted", () -> current.get().best());
        return gauges;
    }

    private synchronized int pending() {
        return trials - running.size() - complete - failed;
    }

    private synchronized int running() {
        return running.size();
    }

    private synchronized int complete() {
        return complete;
    }

    private synchronized int failed() {
        return failed;
    }

    private synchronized int failedAttempts() {
        return failedAttempts;
    }

    private synchronized double patchesPerSecond() {
        return running.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private synchronized double best() {
        return best;
    }

    private synchronized void set(String trialId, double rate) {
        running.put(trialId, rate);
    }

    private synchronized void count(String trialId, Attempt attempt) {
        running.remove(trialId);
        failedAttempts += attempt.isComplete() ? 0 : 1;
    }

    /** A trial has ended. */
    public synchronized void ended(TrialResult result) {
        running.remove(result.trial().id());
        if (result instanceof TrialResult.Completed completed) {
            complete++;
            double score = completed.scores().of(completed.trial().deciding());
            best = Double.isNaN(best) ? score : Math.max(best, score);
        } else if (result instanceof TrialResult.Failed) {
            failed++;
        }
    }

    /** A listener that counts attempts here and passes everything on. */
    public AttemptListener counting(AttemptListener next) {
        return new AttemptListener() {
            @Override
            public void started(TrialStarted started) {
                set(started.trialId(), 0);
                next.started(started);
            }

            @Override
            public void progress(TrialProgress progress) {
                boolean patches =
                        progress.stage() != Stage.FEATURES && progress.stage() != Stage.LINEAR;
                boolean known = patches && Double.isFinite(progress.perSecond());
                set(progress.trialId(), known ? progress.perSecond() : 0);
                next.progress(progress);
            }

            @Override
            public Optional<StopCause> looked(String trialId, Look look) {
                return next.looked(trialId, look);
            }

            @Override
            public void attempted(String trialId, Attempt attempt) {
                count(trialId, attempt);
                next.attempted(trialId, attempt);
            }

            @Override
            public void setAside(String host, String why) {
                next.setAside(host, why);
            }

            @Override
            public void shared(String place, int most) {
                next.shared(place, most);
            }

            @Override
            public Optional<TrialResult> left(String trialId) {
                return next.left(trialId);
            }

            @Override
            public void repeated(String trialId, Attempt failed) {
                next.repeated(trialId, failed);
            }
        };
    }
}
