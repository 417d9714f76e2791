package io.github.aclsweep;

import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialSettings;

/** Trials for tests. */
public final class TestingTrials {
    private TestingTrials() {}

    /** A trial of these settings, in HOCON, on data that is nowhere. */
    public static Trial of(String settings) {
        return Trial.of(TrialSettings.from(SettingsFile.parse(settings)), "testing");
    }

    public static Trial ofAlpha(double alpha) {
        return of("loss.alpha = " + alpha);
    }
}
