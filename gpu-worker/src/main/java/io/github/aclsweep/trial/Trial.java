package io.github.aclsweep.trial;

import io.github.aclsweep.measure.Measure;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * One point of a sweep.
 *
 * @param id hash of what makes it this trial, see {@link TrialIdentity}; 12 hexadecimal digits
 * @param settings the resolved settings
 * @param dataFingerprint what the trial's data hashes to
 */
public record Trial(String id, TrialSettings settings, String dataFingerprint)
        implements Serializable {
    /** The trial of these settings on this data; for many trials, see {@link TrialIdentity}. */
    public static Trial of(TrialSettings settings, String dataFingerprint) {
        return TrialIdentity.load().trial(settings, dataFingerprint);
    }

    /** All that the trial can come to, in the table's order. */
    public List<Measure> measures() {
        return settings.method().measures(settings);
    }

    /** The measure that it is judged by. */
    public Measure deciding() {
        return settings.method().deciding(settings);
    }

    /** The validation measure that its method looks at while it trains, if there is one. */
    public Optional<Measure> watched() {
        return settings.method().watched(settings);
    }
}
