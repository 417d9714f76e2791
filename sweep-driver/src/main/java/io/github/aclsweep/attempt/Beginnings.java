package io.github.aclsweep.attempt;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * When attempts began. Waiting for a GPU is not an attempt's fault, as long as it says that it
 * waits; one that was never heard of, or whose messages were lost, began when it was launched.
 */
final class Beginnings {
    private final Map<String, Instant> times = new HashMap<>();
    private final Map<String, Integer> waiting = new HashMap<>();

    synchronized void put(TrialStarted started, Instant when) {
        if (started.waiting()) {
            waiting.put(started.trialId(), started.attempt());
        } else {
            begin(started.trialId(), started.attempt(), when);
        }
    }

    /** A trial that gets on does not wait any more, whether it told so or not. */
    synchronized void progressed(String trialId, Instant when) {
        Integer attempt = waiting.get(trialId);
        if (attempt != null) {
            begin(trialId, attempt, when);
        }
    }

    private void begin(String trialId, int attempt, Instant when) {
        times.put(key(trialId, attempt), when);
        waiting.remove(trialId, attempt);
    }

    /**
     * When an attempt began, empty if it waits.
     *
     * @param launched when it was launched, empty if it was not
     */
    synchronized Optional<Instant> of(String trialId, int attempt, Optional<Instant> launched) {
        Instant began = times.get(key(trialId, attempt));
        if (began != null) {
            return Optional.of(began);
        }
        boolean waits = Integer.valueOf(attempt).equals(waiting.get(trialId));
        return waits ? Optional.empty() : launched;
    }

    private static String key(String trialId, int attempt) {
        return trialId + " " + attempt;
    }
}
