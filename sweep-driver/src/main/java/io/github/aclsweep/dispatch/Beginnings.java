package io.github.aclsweep.dispatch;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** When attempts began, after whatever they had to wait for; a lost message leaves one out. */
final class Beginnings {
    private final Map<String, Instant> times = new ConcurrentHashMap<>();

    void put(TrialStarted started, Instant when) {
        if (!started.waiting()) {
            times.put(key(started.trialId(), started.attempt()), when);
        }
    }

    Optional<Instant> of(String trialId, int attempt) {
        return Optional.ofNullable(times.get(key(trialId, attempt)));
    }

    private static String key(String trialId, int attempt) {
        return trialId + " " + attempt;
    }
}
