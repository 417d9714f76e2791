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
 * @param axisValues keys of the axes and values as texts, empty where an axis does not matter
 */
public record TrialRequest(TrialSettings settings, Map<String, String> axisValues) {
    public TrialRequest {
        axisValues = Collections.unmodifiableMap(new LinkedHashMap<>(axisValues));
    }

    /** This trial with another seed. */
    public TrialRequest seeded(long seed) {
        return new TrialRequest(settings.with(settings.trial().with(seed)), axisValues);
    }

    /** This trial with the values of some axes only. */
    public TrialRequest withValues(Predicate<String> keys) {
        Map<String, String> kept = new LinkedHashMap<>(axisValues);
        kept.replaceAll((key, value) -> keys.test(key) ? value : "");
        return new TrialRequest(settings, kept);
    }
}
