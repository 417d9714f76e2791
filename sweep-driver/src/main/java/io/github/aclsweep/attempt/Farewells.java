package io.github.aclsweep.attempt;

import io.github.aclsweep.trial.TrialResult;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The last words of attempts whose processes ended themselves. */
final class Farewells {
    private final Map<String, TrialResult.Failed> failures = new ConcurrentHashMap<>();

    void put(LastWords words) {
        failures.put(key(words.failure().trial().id(), words.attempt()), words.failure());
    }

    Optional<TrialResult.Failed> of(String trialId, int attempt) {
        return Optional.ofNullable(failures.get(key(trialId, attempt)));
    }

    private static String key(String trialId, int attempt) {
        return trialId + " " + attempt;
    }
}
