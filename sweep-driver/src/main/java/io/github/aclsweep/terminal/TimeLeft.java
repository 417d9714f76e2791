package io.github.aclsweep.terminal;

import io.github.aclsweep.command.trial.ProgressText;
import io.github.aclsweep.trial.TrialProgress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * An estimate of the remaining time of a sweep: what running trials still need, and then the
 * waiting ones, the longest first, at the largest number that ran at once so far. A trial takes
 * what those of its kind took that have ended, over all their attempts; where none has, what its
 * work suggests; before any has ended, what such trials took in earlier sweeps, or what running
 * ones say themselves where that is more. The first trial of a process, in which libraries start
 * and features are extracted, counts with the pace of its later training, and only until another
 * has ended.
 */
final class TimeLeft {
    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Of a trial that has taken longer than others, while it says nothing itself. */
    private static final double LEAST_SECONDS = 1;

    /** Trials that are judged by at least; earlier ones may have run beside other work. */
    private static final int LEAST_RECENT = 4;

    private final LongSupplier nanoTime;
    private final Map<String, ExpectedTrial> trials = new HashMap<>();
    private final Map<String, ExpectedTrial> waiting = new LinkedHashMap<>();
    private final Map<String, RunningTime> running = new LinkedHashMap<>();
    private final Map<String, Ended> ended = new LinkedHashMap<>();
    private final Set<String> places = new HashSet<>();
    private final int expectedSlots;
    private final double expectedStart;
    private int slots;

    /**
     * @param run what is expected of it
     * @param nanoTime a clock
     */
    TimeLeft(ExpectedRun run, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.expectedSlots = run.atOnce();
        this.expectedStart = clock() + run.startSeconds();
        run.trials().stream()
                .sorted(Comparator.comparingDouble(ExpectedTrial::work).reversed())
                .forEach(trial -> waiting.put(trial.id(), trial));
        this.trials.putAll(waiting);
    }

    /**
     * @param isFirst whether it was its process's first
     */
    private record Ended(ExpectedTrial trial, double seconds, boolean isFirst) {}

    /**
     * A trial has begun.
     *
     * @param place the process that runs it, which runs one at a time
     */
    void started(String trialId, String place) {
        waiting.remove(trialId);
        running.put(
                trialId,
                new RunningTime(
                        place, places.add(place), clock(), expected(trialId).spentSeconds()));
        slots = Math.max(slots, busy().size());
    }

    /** The latest of each place: the next trial is told of before the end of the one before. */
    private Map<String, String> busy() {
        return running.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                one -> one.getValue().place(),
                                Map.Entry::getKey,
                                (before, latest) -> latest));
    }

    void progress(TrialProgress progress) {
        RunningTime time = running.get(progress.trialId());
        if (time != null) {
            time.progress(progress, clock());
        }
    }

    /** An attempt that is repeated tells nothing of a trial's time. */
    void repeated(String trialId) {
        running.remove(trialId);
        waiting.put(trialId, expected(trialId));
    }

    /** A trial that failed tells nothing of the time that others take. */
    void failed(String trialId) {
        waiting.remove(trialId);
        running.remove(trialId);
    }

    /** A search may run a trial in several parts, of which each is told. */
    void ended(String trialId) {
        waiting.remove(trialId);
        RunningTime time = running.remove(trialId);
        if (time != null) { // or it never ran
            ExpectedTrial before = expected(trialId);
            trials.put(trialId, before.spent(time.elapsed(clock())));
            ended.remove(trialId); // the latest stand last
            ended.put(trialId, new Ended(before, time.usual(clock()), time.isFirst()));
        }
    }

    /** Empty as long as the time of any trial is unknown; nothing after the last. */
    Optional<Duration> now() {
        if (trials.isEmpty() || !isTelling()) {
            return Optional.empty();
        }
        PriorityQueue<Double> ends = new PriorityQueue<>();
        busy().values().forEach(id -> ends.add(remaining(id)));
        while (ends.size() < slotsNow()) {
            ends.add(0.0);
        }
        for (ExpectedTrial trial : waiting.values()) {
            double needed = Math.max(LEAST_SECONDS, seconds(trial) - trial.spentSeconds());
            ends.add(ends.remove() + needed);
        }
        double last = ends.stream().mapToDouble(end -> end).max().orElse(0);
        double start = places.isEmpty() ? Math.max(0, expectedStart - clock()) : 0;
        return Optional.of(Duration.ofNanos((long) ((start + last) * NANOS)));
    }

    /** For example {@code about 1 min 20 s left}. */
    static String text(Duration left) {
        return left.toSeconds() < 1
                ? "less than 1 s left"
                : "about " + ProgressText.duration((double) left.toSeconds()) + " left";
    }

    /** A cluster may give fewer than are asked for, which shows when the first have ended. */
    private int slotsNow() {
        return Math.max(1, ended.isEmpty() ? Math.max(slots, expectedSlots) : slots);
    }

    private boolean isTelling() {
        List<ExpectedTrial> left = new ArrayList<>(waiting.values());
        running.keySet().forEach(id -> left.add(expected(id)));
        boolean trains = left.stream().anyMatch(ExpectedTrial::trains);
        boolean known = ended.values().stream().anyMatch(one -> !trains || one.trial().trains());
        return known
                || left.stream()
                        .filter(trial -> !trains || trial.trains())
                        .allMatch(trial -> seconds(trial) > 0);
    }

    private double remaining(String trialId) {
        ExpectedTrial trial = expected(trialId);
        RunningTime time = running.get(trialId);
        double left = seconds(trial) - trial.spentSeconds() - time.elapsed(clock());
        return Math.max(time.ofStage(clock()), left > 0 ? left : LEAST_SECONDS);
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
        for (Map.Entry<String, RunningTime> one : running.entrySet()) {
            ExpectedTrial other = expected(one.getKey());
            if (other.trains() && one.getValue().tells()) {
                seconds += one.getValue().expected(clock());
                work += other.work();
            }
        }
        return work == 0 ? 0 : trial.work() * seconds / work;
    }

    /**
     * Mean seconds of the latest ended trials for each unit of their weight; 0 without such a
     * trial.
     */
    private double mean(
            Predicate<ExpectedTrial> which, ToDoubleFunction<ExpectedTrial> weightOfOne) {
        List<Ended> all = ended.values().stream().filter(one -> which.test(one.trial())).toList();
        List<Ended> later = all.stream().filter(one -> !one.isFirst()).toList();
        double seconds = 0;
        double weight = 0;
        List<Ended> usual = later.isEmpty() ? all : later;
        int recent = Math.max(LEAST_RECENT, 2 * slots);
        for (Ended one : usual.subList(Math.max(0, usual.size() - recent), usual.size())) {
            seconds += one.seconds();
            weight += weightOfOne.applyAsDouble(one.trial());
        }
        return weight == 0 ? 0 : seconds / weight;
    }

    private ExpectedTrial expected(String trialId) {
        return trials.computeIfAbsent(trialId, id -> new ExpectedTrial(id, "", 0, 0, 0));
    }

    private double clock() {
        return nanoTime.getAsLong() / NANOS;
    }
}
