package io.github.aclsweep.attempt;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When each trial last said that it wrote a checkpoint; lost messages make it look older. */
final class LastSaves {
    private final Map<String, Instant> times = new ConcurrentHashMap<>();

    void put(String trialId, Instant when) {
        times.put(trialId, when);
    }

    /** The last save, or the distant past. */
    Instant of(String trialId) {
        return times.getOrDefault(trialId, Instant.MIN);
    }
}
