package org.example.sweep;

import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.measure.Measure.Better;
import io.github.aclsweep.measure.Measure.Split;
import io.github.aclsweep.measure.Scores;
import io.github.aclsweep.trial.TrainingMethod;
import io.github.aclsweep.trial.TrialContext;
import io.github.aclsweep.trial.TrialSettings;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Trains nothing and measures its own settings. */
public final class EchoMethod implements TrainingMethod {
    private static final Measure ACCURACY =
            Measure.accuracy(
                    "echo_accuracy",
                    "Echoed accuracy (%)",
                    Split.TEST,
                    "A hundred times the level.");
    private static final Measure LEVEL =
            Measure.number(
                    "echo_level", "Echoed level", Better.NEITHER, "The level that was asked for.");

    public record Settings(double level) implements Serializable {}

    @Override
    public String name() {
        return "echo";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Set<String> sections() {
        return Set.of("features", "echo");
    }

    @Override
    public Map<String, Class<? extends Record>> ownSections() {
        return Map.of("echo", Settings.class);
    }

    @Override
    public List<Measure> measures(TrialSettings settings) {
        return List.of(ACCURACY, LEVEL);
    }

    @Override
    public Measure deciding(TrialSettings settings) {
        return ACCURACY;
    }

    @Override
    public Cost cost(TrialSettings settings) {
        return new Cost(3, 0);
    }

    @Override
    public Scores run(TrialContext context) {
        double level = context.settings().section("echo", Settings.class).level();
        return new Scores(Map.of(ACCURACY, 100 * level, LEVEL, level));
    }
}
