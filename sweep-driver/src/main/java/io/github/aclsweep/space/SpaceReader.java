package io.github.aclsweep.space;

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
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Reads {@code sweep.axes}, {@code sweep.zip}, {@code sweep.exclude} and {@code sweep.add}, and
 * tries every value of every axis on its own.
 */
public final class SpaceReader {
    private static final String SECTION = "sweep.axes";
    private static final String SEED = "trial.seed";

    private final SettingsFile file;
    private final Map<String, Object> defaults;
    private final Set<Problem> known;
    private final Set<Problem> problems = new LinkedHashSet<>();

    private SpaceReader(SettingsFile file) {
        this.file = file;
        this.known = problemsOf(file);
        this.defaults = SettingsText.typed(TrialSettings.from(SettingsFile.parse("")));
        if (known.isEmpty()) { // a program's parameters are not in the defaults
            SettingsText.typed(TrialSettings.from(file)).forEach(defaults::putIfAbsent);
        } else {
            file.freeKeys().stream()
                    .filter(key -> !key.startsWith(SECTION))
                    .forEach(key -> defaults.putIfAbsent(key, key));
        }
    }

    /**
     * The space, its axes in the order of the file.
     *
     * @throws InvalidSettings with everything that is wrong, each with file and line
     */
    public static SearchSpace read(SettingsFile file) {
        SpaceReader reader = new SpaceReader(file);
        List<Axis> axes = reader.axes();
        reader.stopAtProblems();
        GroupReader groups = new GroupReader(axes, reader.problems::add);
        List<List<String>> zips = groups.zips(file.find("sweep.zip"));
        CombinationReader combinations =
                new CombinationReader(axes, reader::check, reader.problems::add);
        List<Condition> excluded = combinations.excluded(file.find("sweep.exclude"));
        List<Map<String, ConfigValue>> included = combinations.included(file.find("sweep.add"));
        reader.stopAtProblems();
        return new SearchSpace(axes, zips, excluded, included);
    }

    private void stopAtProblems() {
        if (!problems.isEmpty()) {
            throw new InvalidSettings(List.copyOf(problems));
        }
    }

    private List<Axis> axes() {
        List<Axis> axes = new ArrayList<>();
        Map<Axis, Integer> lines = new HashMap<>();
        file.find(SECTION)
                .ifPresent(
                        section ->
                                entries(
                                        section,
                                        (key, value) ->
                                                axis(key, value)
                                                        .ifPresent(
                                                                axis -> {
                                                                    axes.add(axis);
                                                                    lines.put(
                                                                            axis,
                                                                            value.origin()
                                                                                    .lineNumber());
                                                                })));
        axes.sort(Comparator.<Axis>comparingInt(lines::get).thenComparing(Axis::key));
        return axes;
    }

    private void entries(ConfigValue section, BiConsumer<String, ConfigValue> axis) {
        if (section instanceof ConfigObject keys) {
            flatten(keys, "", defaults.keySet(), axis);
        } else {
            String expected = "keys and lists of values, as { loss.alpha = [0.0, 0.5, 1.0] }";
            problems.add(problem(SECTION, section, expected));
        }
    }

    /** Visits the settings keys below an object; what is below a known key is its value. */
    static void flatten(
            ConfigObject object,
            String prefix,
            Set<String> known,
            BiConsumer<String, ConfigValue> visitor) {
        for (Map.Entry<String, ConfigValue> entry : object.entrySet()) {
            String part = ConfigUtil.joinPath(entry.getKey());
            String key = prefix.isEmpty() ? part : prefix + "." + part;
            if (entry.getValue() instanceof ConfigObject nested && !known.contains(key)) {
                flatten(nested, key, known, visitor);
            } else {
                visitor.accept(key, entry.getValue());
            }
        }
    }

    private Optional<Axis> axis(String key, ConfigValue value) {
        if (!defaults.containsKey(key) || key.equals(SEED)) {
            problems.add(problem(SECTION + "." + key, value, expectedKey(key, value)));
            return Optional.empty();
        }
        file.find(key).ifPresent(fixed -> refuseOverride(key, fixed));
        boolean whole = defaults.get(key) instanceof Long;
        Optional<Axis> axis = new AxisReader(key, whole, problems::add).read(value);
        axis.ifPresent(this::check);
        return axis;
    }

    /** What the command line sets must not be lost without a word. */
    private void refuseOverride(String key, ConfigValue fixed) {
        boolean isRefused = known.stream().anyMatch(problem -> problem.key().equals(key));
        if (SettingsFile.where(fixed).startsWith("--set") && !isRefused) {
            String text = SettingsFile.text(fixed);
            String expected =
                    "--set %s.%s=[%s], since the sweep varies it".formatted(SECTION, key, text);
            problems.add(new Problem("--set " + key, text, expected));
        }
    }

    private String expectedKey(String key, ConfigValue value) {
        if (key.equals(SEED)) {
            return "a key other than the seed; list seeds in sweep.seeds";
        }
        if (file.nearest(key).filter(key::equals).isPresent()) {
            return "a key of a trial's sections; this one changes no number of a result";
        }
        Set<String> keys = new HashSet<>(defaults.keySet());
        keys.remove(SEED);
        return new AxisKeys(file, keys).expected(key, value);
    }

    private void check(Axis axis) {
        if (axis instanceof Axis.Listed listed) {
            listed.values().forEach(value -> check(axis.key(), value));
        } else if (axis instanceof Axis.Range range) {
            ConfigList ends =
                    (ConfigList) ((ConfigObject) range.written()).values().iterator().next();
            ends.forEach(value -> check(axis.key(), value));
        }
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

    static Problem problem(String key, ConfigValue value, String expected) {
        return new Problem(key, SettingsFile.text(value), expected, SettingsFile.where(value));
    }
}
