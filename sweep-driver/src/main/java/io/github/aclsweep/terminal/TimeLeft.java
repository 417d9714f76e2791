package io.github.aclsweep.terminal;

import io.github.aclsweep.trial.TrialProgress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * An estimate of the remaining time of a sweep: what running trials still need, and then the
 * waiting ones, the longest first, at the largest number that ran at once so far. A trial takes
 * what those of its kind took that have ended, over all their attempts; where none has, what its
 * work suggests; before any has ended, what such trials took in earlier sweeps, or what running
 * ones say themselves where that is more.
 */
final class TimeLeft {
    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Of a trial that has taken longer than others, while it says nothing itself. */
    private static final double LEAST_SECONDS = 1;

    private final LongSupplier nanoTime;
    private final Map<String, ExpectedTrial> trials = new HashMap<>();
    private final Map<String, ExpectedTrial> waiting = new LinkedHashMap<>();
    private final Map<String, Double> startedAt = new HashMap<>();
    private final Map<String, Double> stageEndsAt = new HashMap<>();
    private final Map<String, Ended> ended = new HashMap<>();
    private int slots = 1;

    /**
     * @param trials those that are to run
     * @param nanoTime a clock
     */
    TimeLeft(List<ExpectedTrial> trials, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        trials.stream()
                .sorted(Comparator.comparingDouble(ExpectedTrial::work).reversed())
                .forEach(trial -> waiting.put(trial.id(), trial));
        this.trials.putAll(waiting);
    }

    private record Ended(ExpectedTrial trial, double seconds) {}

    void started(String trialId) {
        waiting.remove(trialId);
        startedAt.put(trialId, clock());
        slots = Math.max(slots, startedAt.size());
    }

    void progress(TrialProgress progress) {
        if (Double.isFinite(progress.secondsLeft()) && startedAt.containsKey(progress.trialId())) {
            stageEndsAt.put(progress.trialId(), clock() + progress.secondsLeft());
        }
    }

    /** An attempt that is repeated tells nothing of a trial's time. */
    void repeated(String trialId) {
        forget(trialId);
        waiting.put(trialId, expected(trialId));
    }

    /** A trial that failed tells nothing of the time that others take. */
    void failed(String trialId) {
        waiting.remove(trialId);
        forget(trialId);
    }

    /** A search may run a trial in several parts, of which each is told. */
    void ended(String trialId) {
        waiting.remove(trialId);
        if (startedAt.containsKey(trialId)) { // or it never ran
            ExpectedTrial trial = expected(trialId).spent(elapsed(trialId));
            trials.put(trialId, trial);
            ended.put(trialId, new Ended(trial, trial.spentSeconds()));
        }
        forget(trialId);
    }

    private void forget(String trialId) {
        startedAt.remove(trialId);
        stageEndsAt.remove(trialId);
    }

    /** Empty as long as the time of any trial is unknown; nothing after the last. */
    Optional<Duration> now() {
        if (trials.isEmpty() || !isTelling()) {
            return Optional.empty();
        }
        PriorityQueue<Double> ends = new PriorityQueue<>();
        startedAt.keySet().forEach(id -> ends.add(remaining(id)));
        while (ends.size() < slots) {
            ends.add(0.0);
        }
        for (ExpectedTrial trial : waiting.values()) {
            double needed = Math.max(LEAST_SECONDS, seconds(trial) - trial.spentSeconds());
            ends.add(ends.remove() + needed);
        }
        double last = ends.stream().mapToDouble(end -> end).max().orElse(0);
        return Optional.of(Duration.ofNanos((long) (last * NANOS)));
    }

    private boolean isTelling() {
        List<ExpectedTrial> left = new ArrayList<>(waiting.values());
        startedAt.keySet().forEach(id -> left.add(expected(id)));
        boolean trains = left.stream().anyMatch(ExpectedTrial::trains);
        boolean known = ended.values().stream().anyMatch(one -> !trains || one.trial().trains());
        return known
                || left.stream()
                        .filter(trial -> !trains || trial.trains())
                        .allMatch(trial -> seconds(trial) > 0);
    }

    private double remaining(String trialId) {
        ExpectedTrial trial = expected(trialId);
        double left = seconds(trial) - trial.spentSeconds() - elapsed(trialId);
        double ofStage = stageEndsAt.getOrDefault(trialId, 0.0) - clock();
        return Math.max(ofStage, left > 0 ? left : LEAST_SECONDS);
    }

    /** Seconds of a trial from its beginning to its end, all attempts. */
    private double seconds(ExpectedTrial trial) {
        double same = mean(other -> other.kind().equals(trial.kind()), other -> 1);
        if (same > 0) {
            return same;
        }
        double byWork =
                trial.trains()
                        ? trial.work() * mean(ExpectedTrial::trains, ExpectedTrial::work)
                        : mean(other -> !other.trains(), other -> 1);
        if (byWork > 0) {
            return byWork;
        }
        // Those of earlier sweeps may have had less to do, or a faster machine.
        return Math.max(trial.estimatedSeconds(), byRunning(trial));
    }

    /** By what running trials say of themselves; 0 where none does. */
    private double byRunning(ExpectedTrial trial) {
        double seconds = 0;
        double work = 0;
        for (Map.Entry<String, Double> running : stageEndsAt.entrySet()) {
            ExpectedTrial other = expected(running.getKey());
            if (other.trains()) {
                double end = Math.max(running.getValue(), clock());
                seconds += other.spentSeconds() + end - startedAt.get(other.id());
                work += other.work();
            }
        }
        return work == 0 ? 0 : trial.work() * seconds / work;
    }

    /** Mean seconds of ended trials for each unit of their weight; 0 without such a trial. */
    private double mean(
            Predicate<ExpectedTrial> which, ToDoubleFunction<ExpectedTrial> weightOfOne) {
        double seconds = 0;
        double weight = 0;
        for (Ended one : ended.values()) {
            if (which.test(one.trial())) {
                seconds += one.seconds();
                weight += weightOfOne.applyAsDouble(one.trial());
            }
        }
        return weight == 0 ? 0 : seconds / weight;
    }

    private double elapsed(String trialId) {
        return clock() - startedAt.get(trialId);
    }

    private ExpectedTrial expected(String trialId) {
        return trials.computeIfAbsent(trialId, id -> new ExpectedTrial(id, "", 0, 0, 0));
    }

    private double clock() {
        return nanoTime.getAsLong() / NANOS;
    }
}
