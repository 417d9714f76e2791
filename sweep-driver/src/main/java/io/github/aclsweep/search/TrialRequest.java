package io.github.aclsweep.search;

import io.github.aclsweep.trial.TrialSettings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A trial that a strategy asks for; it does not know its data yet.
 *
 * @param settings the trial's settings
 * @param axisValues the keys of the axes that concern the trial, and its values: Long, Double,
 *     Boolean or String
 * @param untilEpoch the trial stops after the first epoch from this one that validation looks at,
 *     and is told as {@link io.github.aclsweep.trial.TrialResult.Stopped}; 0: it goes on to its end
 */
public record TrialRequest(TrialSettings settings, Map<String, Object> axisValues, int untilEpoch) {
    public TrialRequest {
        axisValues = Collections.unmodifiableMap(new LinkedHashMap<>(axisValues));
    }

    /** A trial that goes on to its end. */
    public TrialRequest(TrialSettings settings, Map<String, Object> axisValues) {
        this(settings, axisValues, 0);
    }

    /** This trial with another seed. */
    public TrialRequest seeded(long seed) {
        return new TrialRequest(settings.with(settings.trial().with(seed)), axisValues, untilEpoch);
    }

    /** This trial until an epoch, 0: until its end. */
    public TrialRequest until(int epoch) {
        return new TrialRequest(settings, axisValues, epoch);
    }

    /** This trial with the values of some axes only. */
    public TrialRequest withValues(Predicate<String> keys) {
        Map<String, Object> kept = new LinkedHashMap<>(axisValues);
        kept.keySet().removeIf(key -> !keys.test(key));
        return new TrialRequest(settings, kept, untilEpoch);
    }
}
