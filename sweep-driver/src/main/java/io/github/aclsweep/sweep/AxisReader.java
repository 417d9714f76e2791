package io.github.aclsweep.sweep;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import io.github.aclsweep.settings.InvalidSettings;
import io.github.aclsweep.settings.Problem;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.settings.SettingsText;
import io.github.aclsweep.trial.TrialSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code sweep.axes} and tries every value of every axis on its own. */
final class AxisReader {
    private static final String SECTION = "sweep.axes";

    private final SettingsFile file;
    private final Set<String> trialKeys;
    private final Set<Problem> known;
    private final Set<Problem> problems = new LinkedHashSet<>();
    private final List<Axis> axes = new ArrayList<>();

    private AxisReader(SettingsFile file) {
        this.file = file;
        this.known = problemsOf(file);
        this.trialKeys = SettingsText.of(TrialSettings.from(SettingsFile.parse(""))).keySet();
    }

    /**
     * The axes in the order of the file.
     *
     * @throws InvalidSettings with every wrong key and value
     */
    static List<Axis> read(SettingsFile file) {
        AxisReader reader = new AxisReader(file);
        file.find(SECTION).ifPresent(reader::section);
        reader.axes.sort(Comparator.comparingInt(AxisReader::line).thenComparing(Axis::key));
        if (!reader.problems.isEmpty()) {
            throw new InvalidSettings(List.copyOf(reader.problems));
        }
        return reader.axes;
    }

    private static int line(Axis axis) {
        return axis.values().get(0).origin().lineNumber();
    }

    private void section(ConfigValue value) {
        if (value instanceof ConfigObject keys) {
            entries(keys, "");
        } else {
            problem("", value, "keys and lists of values, as { loss.alpha = [0.0, 0.5, 1.0] }");
        }
    }

    private void entries(ConfigObject object, String prefix) {
        for (Map.Entry<String, ConfigValue> entry : object.entrySet()) {
            String part = ConfigUtil.joinPath(entry.getKey());
            String key = prefix.isEmpty() ? part : prefix + "." + part;
            if (entry.getValue() instanceof ConfigObject nested) {
                entries(nested, key);
            } else {
                axis(key, entry.getValue());
            }
        }
    }

    private void axis(String key, ConfigValue value) {
        if (!trialKeys.contains(key) || key.equals("trial.seed")) {
            problem(key, value, expectedKey(key));
        } else if (!(value instanceof ConfigList values) || values.isEmpty()) {
            problem(key, value, "a list of values");
        } else {
            values.forEach(one -> check(key, one));
            axes.add(new Axis(key, values));
        }
    }

    private String expectedKey(String key) {
        if (key.equals("trial.seed")) {
            return "a key other than the seed; list seeds in sweep.seeds";
        }
        Optional<String> nearest = file.nearest(key);
        if (nearest.isPresent() && nearest.get().equals(key)) {
            return "a key of a trial's sections; this one changes no number of a result";
        }
        return nearest.filter(trialKeys::contains)
                .map(near -> "a known key; did you mean " + near + "?")
                .orElse("a known key, see reference.conf");
    }

    private void check(String key, ConfigValue value) {
        for (Problem problem : problemsOf(file.with(key, value))) {
            if (!known.contains(problem)) {
                problems.add(problem.at(SettingsFile.where(value)));
            }
        }
    }

    private static Set<Problem> problemsOf(SettingsFile settings) {
        try {
            TrialSettings.from(settings);
            return Set.of();
        } catch (InvalidSettings e) {
            return Set.copyOf(e.problems());
        }
    }

    private void problem(String key, ConfigValue value, String expected) {
        String full = key.isEmpty() ? SECTION : SECTION + "." + key;
        problems.add(
                new Problem(full, SettingsFile.text(value), expected, SettingsFile.where(value)));
    }
}
