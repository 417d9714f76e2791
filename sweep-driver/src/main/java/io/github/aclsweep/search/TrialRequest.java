package io.github.aclsweep.search;

import io.github.aclsweep.trial.TrialSettings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A trial that a strategy asks for; it does not know its data yet.
 *
 * @param settings of the trial
 * @param axisValues the keys of the axes that concern the trial, and its values: Long, Double,
 *     Boolean or String
 */
public record TrialRequest(TrialSettings settings, Map<String, Object> axisValues) {
    public TrialRequest {
        axisValues = Collections.unmodifiableMap(new LinkedHashMap<>(axisValues));
    }

    /** This trial with another seed. */
    public TrialRequest seeded(long seed) {
        return new TrialRequest(settings.with(settings.trial().with(seed)), axisValues);
    }

    /** This trial with the values of some axes only. */
    public TrialRequest withValues(Predicate<String> keys) {
        Map<String, Object> kept = new LinkedHashMap<>(axisValues);
        kept.keySet().removeIf(key -> !keys.test(key));
        return new TrialRequest(settings, kept);
    }
}
