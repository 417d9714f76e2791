package io.github.aclsweep.terminal;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * An estimate of the remaining time of a sweep: the remaining trials, at the largest number that
 * ran at once so far, each taking the mean time of those that ended.
 */
final class TimeLeft {
    private final LongSupplier nanoTime;
    private final Map<String, Long> startedAt = new HashMap<>();
    private int left;
    private int slots;
    private int ended;
    private long nanosOfEnded;
    private long estimatedAt;
    private double estimatedNanos;

    /**
     * @param trials trials that are to run
     * @param nanoTime a clock
     */
    TimeLeft(int trials, LongSupplier nanoTime) {
        this.left = trials;
        this.nanoTime = nanoTime;
    }

    void started(String trialId) {
        startedAt.put(trialId, nanoTime.getAsLong());
        slots = Math.max(slots, startedAt.size());
    }

    /** An attempt that is repeated tells nothing of a trial's time. */
    void repeated(String trialId) {
        startedAt.remove(trialId);
    }

    void ended(String trialId) {
        left = Math.max(0, left - 1); // a search may run a trial in several parts
        Long start = startedAt.remove(trialId);
        if (start == null) {
            return; // it never ran
        }
        estimatedAt = nanoTime.getAsLong();
        ended++;
        nanosOfEnded += estimatedAt - start;
        estimatedNanos = (double) nanosOfEnded / ended * Math.ceil((double) left / slots);
    }

    /** Empty before the first trial has ended; nothing after the last. */
    Optional<Duration> now() {
        if (ended == 0) {
            return Optional.empty();
        }
        long passed = nanoTime.getAsLong() - estimatedAt;
        return Optional.of(Duration.ofNanos(Math.max(0, (long) estimatedNanos - passed)));
    }
}
