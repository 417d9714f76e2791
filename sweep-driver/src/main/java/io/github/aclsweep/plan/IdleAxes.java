package io.github.aclsweep.plan;

import io.github.aclsweep.search.TrialRequest;
import io.github.aclsweep.settings.IdleSetting;
import io.github.aclsweep.settings.IdleSetting.Cause;
import io.github.aclsweep.settings.SettingsText;
import io.github.aclsweep.trial.TrialSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Axes whose values make no difference to some trials of a plan. */
final class IdleAxes {
    private final SweepPlan plan;
    private final Set<TrialRequest> trials;

    IdleAxes(SweepPlan plan) {
        this.plan = plan;
        this.trials = Set.copyOf(plan.trials());
    }

    /** A sentence for each axis and each reason, with what to do. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        for (String axis : plan.axisKeys()) {
            Map<IdleSetting, Repeats> byReason = new LinkedHashMap<>();
            // A baseline stands beside every point.
            for (TrialRequest point : new LinkedHashSet<>(plan.points())) {
                reason(axis, point)
                        .ifPresent(
                                reason ->
                                        byReason.computeIfAbsent(reason, any -> new Repeats())
                                                .add(axis, point));
            }
            byReason.forEach(
                    (reason, repeats) -> repeats.sentence(axis, reason).ifPresent(sentences::add));
        }
        return sentences;
    }

    /** Why an axis makes no difference to a trial, if it does not. */
    private static Optional<IdleSetting> reason(String axis, TrialRequest point) {
        TrialSettings settings = point.settings();
        if (!point.axisValues().containsKey(axis) || axis.equals("trial.method")) {
            return Optional.empty();
        }
        if (!settings.method().reads(axis)) {
            return Optional.of(IdleSetting.of(axis, "trial.method", settings.method().name()));
        }
        return settings.method().idle(settings).stream()
                .filter(idle -> idle.covers(axis))
                .findFirst();
    }

    private static String texts(List<Cause> causes, Function<Cause, String> text, String between) {
        return causes.stream().map(text).collect(Collectors.joining(between));
    }

    private static String setting(Cause cause) {
        return cause.key() + " = " + SettingsText.exact(cause.value());
    }

    /** A list is a choice of values there. */
    private static String condition(Cause cause) {
        return cause.value().startsWith("[")
                ? "%s = [%s]".formatted(cause.key(), SettingsText.exact(cause.value()))
                : setting(cause);
    }

    /** The trials that an axis makes no difference to, by what else they differ in. */
    private final class Repeats {
        private final Map<Map<String, Object>, Set<Object>> values = new LinkedHashMap<>();
        private final Map<Map<String, Object>, Integer> runs = new LinkedHashMap<>();

        void add(String axis, TrialRequest point) {
            Map<String, Object> others = new LinkedHashMap<>(point.axisValues());
            Object value = others.remove(axis);
            others.put("trial.seed", point.settings().trial().seed());
            others.put("trial.method", point.settings().trial().method());
            values.computeIfAbsent(others, any -> new LinkedHashSet<>()).add(value);
            runs.merge(others, trials.contains(point) ? 1 : 0, Integer::sum);
        }

        Optional<String> sentence(String axis, IdleSetting reason) {
            if (values.values().stream().allMatch(each -> each.size() == 1)) {
                return Optional.empty();
            }
            int repeated = runs.values().stream().mapToInt(each -> Math.max(0, each - 1)).sum();
            String effect =
                    repeated == 0
                            ? "all its values give the same trial"
                            : "%d of %d trials repeat others".formatted(repeated, trials.size());
            return Optional.of(
                    "the axis %s has no effect where %s: %s; %s"
                            .formatted(
                                    axis,
                                    texts(reason.causes(), IdleAxes::setting, " and "),
                                    effect,
                                    remedy(axis, reason)));
        }

        private String remedy(String axis, IdleSetting reason) {
            List<Cause> swept =
                    reason.causes().stream()
                            .filter(cause -> plan.axisKeys().contains(cause.key()))
                            .toList();
            if (swept.isEmpty()) {
                return "leave it out, or change " + texts(reason.causes(), Cause::key, " or ");
            }
            Set<Object> all = new LinkedHashSet<>();
            values.values().forEach(all::addAll);
            List<Object> extra = List.copyOf(all).subList(1, all.size());
            return "leave them out by sweep.exclude = [{ %s, %s = %s }]"
                    .formatted(
                            texts(swept, IdleAxes::condition, ", "),
                            axis,
                            SettingsText.exact(SettingsText.text(extra)));
        }
    }
}
