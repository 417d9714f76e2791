package io.github.aclsweep.plan;

import io.github.aclsweep.io.NearNames;
import io.github.aclsweep.settings.InvalidSettings;
import io.github.aclsweep.settings.Problem;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.settings.SettingsText;
import io.github.aclsweep.space.Axis;
import io.github.aclsweep.space.SearchSpace;
import io.github.aclsweep.summary.CompareWith;
import io.github.aclsweep.trial.TrialSettings;
import io.github.aclsweep.trial.standalone.StandaloneMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether the setting that {@code sweep.compare-with} names is one of the sweep's. */
final class CompareWithCheck {
    private static final String KEY = "sweep.compare-with";
    private static final String RANDOM_ENCODER = "random-encoder";

    private final SettingsFile file;
    private final SweepSettings sweep;
    private final SweepPlan plan;

    private CompareWithCheck(SettingsFile file, SweepSettings sweep, SweepPlan plan) {
        this.file = file;
        this.sweep = sweep;
        this.plan = plan;
    }

    /**
     * Checks that there is such a setting.
     *
     * @throws InvalidSettings if an axis or a value of it is not in the plan
     */
    static void requirePlanned(SettingsFile file, SweepSettings sweep, SweepPlan plan) {
        List<Problem> problems = new CompareWithCheck(file, sweep, plan).problems();
        if (!problems.isEmpty()) {
            throw new InvalidSettings(problems);
        }
    }

    /**
     * A single word that is no baseline of the sweep, or a key without a value: what to write
     * instead.
     *
     * @param base the settings of all trials, if they could be read
     * @param space the axes, if they could be read
     */
    static Optional<Problem> noRow(
            SettingsFile file,
            SweepSettings sweep,
            Optional<TrialSettings> base,
            Optional<SearchSpace> space) {
        String text = sweep.compareWith();
        return CompareWith.bareKeyOf(text)
                .map(key -> pointOf(key, space).orElse(noAxis(key, space)))
                .or(
                        () ->
                                CompareWith.baselineOf(text)
                                        .filter(word -> !sweep.baselines().contains(word))
                                        .map(
                                                word ->
                                                        pointOf(word, space)
                                                                .or(() -> nearRow(word, sweep))
                                                                .orElse(noRow(sweep, base, space))))
                .map(expected -> problem(file, sweep, expected));
    }

    private static Optional<String> pointOf(String word, Optional<SearchSpace> space) {
        return space.stream()
                .flatMap(found -> found.axes().stream())
                .filter(axis -> ("." + axis.key()).endsWith("." + word))
                .findFirst()
                .map(
                        axis ->
                                "a value of that axis too, in quotes, for example \"%s = %s\""
                                        .formatted(axis.key(), anyValue(axis)));
    }

    private static String noAxis(String key, Optional<SearchSpace> space) {
        String axes =
                space.map(found -> found.axes().stream().map(Axis::key).toList())
                        .map(keys -> ", and an axis of the sweep, which are " + keys)
                        .orElse("");
        return "a value too, as \"%s = VALUE\"".formatted(key) + axes;
    }

    private static Optional<String> nearRow(String word, SweepSettings sweep) {
        return NearNames.nearest(word, sweep.baselines())
                .map("a row of sweep.baselines; did you mean %s?"::formatted);
    }

    private static String noRow(
            SweepSettings sweep, Optional<TrialSettings> base, Optional<SearchSpace> space) {
        String rows = "a row of sweep.baselines, which are " + sweep.baselines();
        Optional<Axis> axis = space.stream().flatMap(found -> found.axes().stream()).findFirst();
        boolean lacksEncoder =
                !sweep.baselines().contains(RANDOM_ENCODER)
                        && base.filter(trial -> !(trial.method() instanceof StandaloneMethod))
                                .isPresent();
        return axis.map(
                                first ->
                                        "a point as \"%s = %s\", or "
                                                .formatted(first.key(), anyValue(first)))
                        .orElse("")
                + rows
                + (lacksEncoder
                        ? "; for the untrained encoder, add sweep.baselines = [%s]"
                                .formatted(RANDOM_ENCODER)
                        : "");
    }

    private static String anyValue(Axis axis) {
        return axis instanceof Axis.Listed listed
                ? SettingsFile.text(listed.values().get(0))
                : "VALUE";
    }

    private List<Problem> problems() {
        CompareWith with = CompareWith.parse(sweep.compareWith());
        List<Problem> problems = new ArrayList<>();
        if (with.kind() == CompareWith.Kind.VALUES) {
            for (Map.Entry<String, Object> value : with.values().entrySet()) {
                check(value.getKey(), value.getValue(), problems);
            }
        }
        return problems;
    }

    private void check(String key, Object value, List<Problem> problems) {
        if (!plan.axisKeys().contains(key)) {
            problems.add(problem("axes of the sweep, which are " + plan.axisKeys()));
            return;
        }
        List<Object> values = plan.values(key);
        if (values.stream().noneMatch(planned -> CompareWith.same(planned, value))) {
            problems.add(
                    problem(
                            "a value of %s, which are %s"
                                    .formatted(
                                            key,
                                            values.stream()
                                                    .map(SettingsText::text)
                                                    .map(SettingsText::exact)
                                                    .toList())));
        }
    }

    private Problem problem(String expected) {
        return problem(file, sweep, expected);
    }

    private static Problem problem(SettingsFile file, SweepSettings sweep, String expected) {
        Problem problem = new Problem(KEY, '"' + sweep.compareWith() + '"', expected);
        return file.find(KEY).map(SettingsFile::where).map(problem::at).orElse(problem);
    }
}
