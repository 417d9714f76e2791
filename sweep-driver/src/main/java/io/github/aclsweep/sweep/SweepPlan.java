package io.github.aclsweep.sweep;

import com.typesafe.config.ConfigValue;

import io.github.aclsweep.settings.InvalidSettings;
import io.github.aclsweep.settings.Problem;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.settings.SettingsText;
import io.github.aclsweep.table.ResultRow;
import io.github.aclsweep.table.ResultsTable;
import io.github.aclsweep.trial.Method;
import io.github.aclsweep.trial.MethodSettings;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialSettings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every trial of a sweep: the product of the axes, once per seed, and the baselines.
 *
 * @param axes what varies
 * @param seeds of the trials
 * @param points one per trial; two may still turn out to be the same trial
 */
public record SweepPlan(List<Axis> axes, List<Long> seeds, List<SweepPoint> points) {
    /** Sections that an encoder without pretraining never reads. */
    private static final List<String> PRETRAINING =
            List.of("loss.", "views.", "pretrain.", "supervised.");

    public SweepPlan {
        axes = List.copyOf(axes);
        seeds = List.copyOf(seeds);
        points = List.copyOf(points);
    }

    /**
     * Plans a sweep and builds the settings of all its trials.
     *
     * @throws InvalidSettings with everything wrong in axes and trials
     */
    public static SweepPlan of(SettingsFile file, SweepSettings sweep) {
        List<Axis> axes = AxisReader.read(file);
        long seed = TrialSettings.from(file).trial().seed();
        List<Long> seeds = sweep.seeds(seed);
        List<SweepPoint> product = product(file, axes);
        List<SweepPoint> points = new ArrayList<>();
        product.forEach(point -> seeds.forEach(each -> points.add(seeded(point, each))));
        List<SweepPoint> pretrained = points.stream().filter(SweepPlan::hasEncoder).toList();
        if (!sweep.baselines().isEmpty() && pretrained.isEmpty()) {
            throw new InvalidSettings(
                    List.of(
                            new Problem(
                                    "sweep.baselines",
                                    SettingsText.text(sweep.baselines()),
                                    "none, since trial.method = supervised has no encoder")));
        }
        for (Baseline baseline : sweep.baselines()) {
            pretrained.forEach(point -> points.add(without(baseline, point)));
        }
        return new SweepPlan(axes, seeds, points);
    }

    /** The settings keys that vary. */
    public List<String> axisKeys() {
        return axes.stream().map(Axis::key).toList();
    }

    /** The values that an axis takes, as texts. */
    public List<String> values(String axis) {
        return points.stream()
                .map(point -> point.axisValues().get(axis))
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
    }

    /** The trials on a data set, each once, in the order of the table. */
    public List<ResultRow> on(String dataFingerprint) {
        Map<String, ResultRow> rows = new LinkedHashMap<>();
        for (SweepPoint point : points) {
            Trial trial = Trial.of(point.settings(), dataFingerprint);
            rows.putIfAbsent(trial.id(), ResultRow.pending(trial, point.axisValues()));
        }
        return rows.values().stream().sorted(ResultsTable.order(axisKeys())).toList();
    }

    private static List<SweepPoint> product(SettingsFile file, List<Axis> axes) {
        List<SettingsFile> files = List.of(file);
        for (Axis axis : axes) {
            files = times(files, axis);
        }
        Set<Problem> problems = new LinkedHashSet<>();
        List<SweepPoint> points = new ArrayList<>();
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

    private static List<SettingsFile> times(Collection<SettingsFile> files, Axis axis) {
        List<SettingsFile> product = new ArrayList<>();
        for (SettingsFile file : files) {
            for (ConfigValue value : axis.values()) {
                product.add(file.with(axis.key(), value));
            }
        }
        return product;
    }

    private static SweepPoint point(TrialSettings settings, List<Axis> axes) {
        Map<String, String> texts = SettingsText.of(settings);
        Map<String, String> values = new LinkedHashMap<>();
        axes.forEach(axis -> values.put(axis.key(), texts.get(axis.key())));
        return new SweepPoint(settings, values);
    }

    private static SweepPoint seeded(SweepPoint point, long seed) {
        TrialSettings s = point.settings();
        return new SweepPoint(with(s, s.trial().with(seed)), point.axisValues());
    }

    /** What a baseline does not read is put back to its default, so that it is run only once. */
    private static SweepPoint without(Baseline baseline, SweepPoint point) {
        Method method = Method.valueOf(baseline.name());
        TrialSettings defaults = TrialSettings.from(SettingsFile.parse(""));
        MethodSettings trial =
                point.settings().trial().with(method).with(defaults.trial().subset());
        TrialSettings s = with(point.settings(), trial);
        TrialSettings normal =
                new TrialSettings(
                        s.trial(),
                        s.features(),
                        s.patch(),
                        defaults.views(),
                        s.encoder(),
                        defaults.loss(),
                        defaults.pretrain(),
                        s.knn(),
                        s.linear(),
                        s.finetune(),
                        defaults.supervised(),
                        s.extensions());
        Map<String, String> values = new LinkedHashMap<>(point.axisValues());
        values.replaceAll((key, value) -> matters(key) ? value : "");
        return new SweepPoint(normal, values);
    }

    private static boolean hasEncoder(SweepPoint point) {
        return point.settings().trial().method() != Method.SUPERVISED;
    }

    private static boolean matters(String key) {
        return !key.equals("trial.method")
                && !key.equals("trial.subset")
                && PRETRAINING.stream().noneMatch(key::startsWith);
    }

    private static TrialSettings with(TrialSettings s, MethodSettings method) {
        return new TrialSettings(
                method,
                s.features(),
                s.patch(),
                s.views(),
                s.encoder(),
                s.loss(),
                s.pretrain(),
                s.knn(),
                s.linear(),
                s.finetune(),
                s.supervised(),
                s.extensions());
    }
}
