package io.github.aclsweep.plan;

import com.typesafe.config.ConfigValue;
import io.github.aclsweep.search.SearchSettings;
import io.github.aclsweep.search.TrialRequest;
import io.github.aclsweep.settings.InvalidSettings;
import io.github.aclsweep.settings.Plugins;
import io.github.aclsweep.settings.Problem;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.settings.SettingsText;
import io.github.aclsweep.space.SearchSpace;
import io.github.aclsweep.space.SpaceReader;
import io.github.aclsweep.table.ResultRow;
import io.github.aclsweep.trial.TrainingMethod;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialIdentity;
import io.github.aclsweep.trial.TrialSettings;
import io.github.aclsweep.trial.standalone.StandaloneMethod;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Every trial of a sweep: the combinations of the axes, once per seed, and the baselines.
 *
 * @param axes the settings keys that vary, each with the texts of its values as they were written
 * @param seeds the trials' seeds
 * @param points one per combination and seed; some may be the same trial, see {@link #trials}
 */
public record SweepPlan(
        Map<String, List<String>> axes, List<Long> seeds, List<TrialRequest> points) {
    public SweepPlan {
        axes = Collections.unmodifiableMap(new LinkedHashMap<>(axes));
        seeds = List.copyOf(seeds);
        points = List.copyOf(points);
    }

    /** The settings keys that vary. */
    public List<String> axisKeys() {
        return List.copyOf(axes.keySet());
    }

    /**
     * Plans a sweep and builds the settings of all its trials.
     *
     * @throws InvalidSettings with everything wrong in axes and trials
     */
    public static SweepPlan of(SettingsFile file, SweepSettings sweep) {
        return of(file, sweep, TrialSettings.from(file), SpaceReader.read(file));
    }

    /**
     * Plans a sweep whose axes have been read.
     *
     * @param base the settings that are not swept
     * @param space what may be tried
     * @throws InvalidSettings with everything wrong in trials
     */
    static SweepPlan of(
            SettingsFile file, SweepSettings sweep, TrialSettings base, SearchSpace space) {
        List<String> axes = space.keys();
        List<Long> seeds = sweep.seeds(base.trial().seed());
        List<SettingsFile> files = files(file, points(file, space, base));
        List<TrialRequest> points = new ArrayList<>();
        points(files, axes).forEach(point -> seeds.forEach(each -> points.add(point.seeded(each))));
        for (String name : sweep.baselines()) {
            List<TrialRequest> baselines = baselines(method(name), files, axes);
            baselines.forEach(point -> seeds.forEach(each -> points.add(point.seeded(each))));
        }
        requireOneKind(axes, points);
        return new SweepPlan(space.written(), seeds, placed(points));
    }

    /** The data of a sweep is either our data set or the files of one method. */
    private static void requireOneKind(List<String> axes, List<TrialRequest> points) {
        List<TrainingMethod> methods =
                points.stream().map(point -> point.settings().method()).distinct().toList();
        for (TrainingMethod method : methods) {
            if (method instanceof StandaloneMethod standalone) {
                String files = standalone.filesKey();
                if (methods.size() > 1) {
                    throw problem(
                            "trial.method",
                            SettingsText.text(methods.stream().map(TrainingMethod::name).toList()),
                            "a sweep of " + method.name() + " alone, or none of it");
                } else if (axes.contains(files)) {
                    throw problem(
                            "sweep.axes." + files, "an axis", "one list of files for all trials");
                }
            }
        }
    }

    private static InvalidSettings problem(String key, String found, String expected) {
        return new InvalidSettings(List.of(new Problem(key, found, expected)));
    }

    /** The points with their places, for methods that use them. */
    private static List<TrialRequest> placed(List<TrialRequest> points) {
        List<TrialRequest> placed = new ArrayList<>();
        for (TrialRequest point : points) {
            boolean isPlaced = point.settings().method() instanceof StandaloneMethod;
            placed.add(isPlaced ? placed(point, placed.size()) : point);
        }
        return placed;
    }

    private static TrialRequest placed(TrialRequest point, int place) {
        StandaloneMethod method = (StandaloneMethod) point.settings().method();
        return new TrialRequest(method.placed(point.settings(), place), point.axisValues());
    }

    /** The method of all trials, where it is one that uses no data set. */
    public Optional<StandaloneMethod> standalone() {
        return points.stream()
                .map(point -> point.settings().method())
                .filter(StandaloneMethod.class::isInstance)
                .map(StandaloneMethod.class::cast)
                .findFirst();
    }

    private static TrainingMethod method(String name) {
        Plugins<TrainingMethod> methods = Plugins.of(TrainingMethod.class);
        return methods.find(name)
                .filter(TrainingMethod::isBaseline)
                .orElseThrow(
                        () -> {
                            List<String> known =
                                    methods.all().stream()
                                            .filter(TrainingMethod::isBaseline)
                                            .map(TrainingMethod::name)
                                            .toList();
                            String expected = "a list out of " + String.join(", ", known);
                            return new InvalidSettings(
                                    List.of(new Problem("sweep.baselines", name, expected)));
                        });
    }

    /**
     * The points of a baseline beside those of other methods that read all that it reads. What a
     * baseline does not read is put back to its default, so that it is run only once.
     */
    private static List<TrialRequest> baselines(
            TrainingMethod baseline, List<SettingsFile> files, List<String> axes) {
        List<SettingsFile> own = new ArrayList<>();
        for (SettingsFile file : files) {
            TrialSettings settings = TrialSettings.from(file);
            if (settings.method().sections().containsAll(baseline.sections())) {
                SettingsFile normal = file.with("trial.method", baseline.name());
                for (String key : SettingsText.of(settings).keySet()) {
                    if (!isRead(baseline, key)) {
                        normal = normal.withDefault(key);
                    }
                }
                own.add(normal);
            }
        }
        if (own.isEmpty()) {
            String expected = "none, since no trial of the sweep reads what it reads";
            throw new InvalidSettings(
                    List.of(new Problem("sweep.baselines", baseline.name(), expected)));
        }
        return points(own, axes).stream()
                .map(point -> point.withValues(key -> baseline.reads(key)))
                .toList();
    }

    private static boolean isRead(TrainingMethod method, String key) {
        return method.reads(key) || key.equals("trial.method") || key.equals("trial.seed");
    }

    /** The values that an axis takes. */
    public List<Object> values(String axis) {
        return points.stream()
                .map(point -> point.axisValues().get(axis))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /**
     * Each trial once: settings that differ only in what their method does not read are one trial.
     */
    public List<TrialRequest> trials() {
        TrialIdentity identity = TrialIdentity.load();
        Map<String, TrialRequest> byId = new LinkedHashMap<>();
        for (TrialRequest point : points) { // the same data for all
            byId.putIfAbsent(identity.trial(point.settings(), "").id(), point);
        }
        return List.copyOf(byId.values());
    }

    /** The trials on a data set, each once, in the order of the table. */
    public List<ResultRow> on(String dataFingerprint) {
        Map<String, ResultRow> rows = new LinkedHashMap<>();
        TrialIdentity identity = TrialIdentity.load();
        for (TrialRequest point : points) {
            Trial trial = identity.trial(point.settings(), dataFingerprint);
            rows.putIfAbsent(trial.id(), ResultRow.pending(trial, point.axisValues()));
        }
        return rows.values().stream().sorted(ResultRow.order(axes, seeds)).toList();
    }

    private static List<Map<String, ConfigValue>> points(
            SettingsFile file, SearchSpace space, TrialSettings base) {
        int drawn = file.bind(SearchSettings.class, "sweep.search").points();
        return space.points(drawn, base.trial().seed());
    }

    private static List<SettingsFile> files(
            SettingsFile file, List<Map<String, ConfigValue>> combinations) {
        List<SettingsFile> files = new ArrayList<>();
        for (Map<String, ConfigValue> combination : combinations) {
            SettingsFile own = file;
            for (Map.Entry<String, ConfigValue> value : combination.entrySet()) {
                own = own.with(value.getKey(), value.getValue());
            }
            files.add(own);
        }
        return files;
    }

    private static List<TrialRequest> points(List<SettingsFile> files, List<String> axes) {
        Set<Problem> problems = new LinkedHashSet<>();
        List<TrialRequest> points = new ArrayList<>();
        for (SettingsFile each : files) {
            try {
                points.add(point(TrialSettings.from(each), axes));
            } catch (InvalidSettings e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidSettings(List.copyOf(problems));
        }
        return points;
    }

    private static TrialRequest point(TrialSettings settings, List<String> axes) {
        Map<String, Object> all = SettingsText.typed(settings);
        Map<String, Object> values = new LinkedHashMap<>();
        axes.forEach(axis -> values.put(axis, all.get(axis)));
        return new TrialRequest(settings, values);
    }
}
