package io.github.aclsweep.sweep;

import io.github.aclsweep.trial.TrialSettings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * One point of a sweep: a trial that does not know its data yet.
 *
 * @param settings of the trial
 * @param axisValues keys of the axes and values as texts, empty where an axis does not matter
 */
public record SweepPoint(TrialSettings settings, Map<String, String> axisValues) {
    public SweepPoint {
        axisValues = Collections.unmodifiableMap(new LinkedHashMap<>(axisValues));
    }

    /** This point with another seed. */
    SweepPoint seeded(long seed) {
        return new SweepPoint(settings.with(settings.trial().with(seed)), axisValues);
    }

    /** This point with the values of some axes only. */
    SweepPoint withValues(Predicate<String> keys) {
        Map<String, String> kept = new LinkedHashMap<>(axisValues);
        kept.replaceAll((key, value) -> keys.test(key) ? value : "");
        return new SweepPoint(settings, kept);
    }
}
