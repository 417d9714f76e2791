package io.github.aclsweep.attempt;

import io.github.aclsweep.trial.TrialProgress;
import io.github.aclsweep.trial.TrialProgress.Stage;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.run.Attempt;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The state of a run in numbers, for Spark's metrics system: whatever watches Spark applications
 * watches sweeps as well. Counts the trials of this run, not those that were done before.
 */
final class SweepGauges implements DispatchListener {
    private final DispatchListener next;
    private final int trials;
    private final Map<String, Double> running = new HashMap<>();
    private int complete;
    private int failed;
    private int failedAttempts;
    private double best = Double.NaN;

    /**
     * Gauges of a run.
     *
     * @param trials that are to run
     * @param next is told everything as well
     */
    SweepGauges(int trials, DispatchListener next) {
        this.trials = trials;
        this.next = next;
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

    @Override
    public void started(TrialStarted started) {
        synchronized (this) {
            running.put(started.trialId(), 0.0);
        }
        next.started(started);
    }

    @Override
    public void progress(TrialProgress progress) {
        boolean patches = progress.stage() != Stage.FEATURES && progress.stage() != Stage.LINEAR;
        double rate = patches && Double.isFinite(progress.perSecond()) ? progress.perSecond() : 0;
        synchronized (this) {
            running.put(progress.trialId(), rate);
        }
        next.progress(progress);
    }

    @Override
    public void attempted(String trialId, Attempt attempt) {
        synchronized (this) {
            running.remove(trialId);
            failedAttempts += attempt.isComplete() ? 0 : 1;
        }
        next.attempted(trialId, attempt);
    }

    @Override
    public void repeated(String trialId, Attempt attempt) {
        next.repeated(trialId, attempt);
    }

    @Override
    public void finished(TrialResult result) {
        synchronized (this) {
            running.remove(result.trial().id());
            if (result instanceof TrialResult.Completed completed) {
                complete++;
                double score = completed.scores().of(completed.trial().deciding());
                best = Double.isNaN(best) ? score : Math.max(best, score);
            } else {
                failed++;
            }
        }
        next.finished(result);
    }
}
