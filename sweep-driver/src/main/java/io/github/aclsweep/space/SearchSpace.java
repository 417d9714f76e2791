package io.github.aclsweep.space;

import com.typesafe.config.ConfigValue;
import io.github.aclsweep.settings.InvalidSettings;
import io.github.aclsweep.settings.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The combinations of settings that a sweep may try.
 *
 * @param axes what varies, in the order of the configuration
 * @param zips groups of axes that go through their values side by side
 * @param excluded combinations that are left out
 * @param included combinations that are added, whatever is excluded
 */
public record SearchSpace(
        List<Axis> axes,
        List<List<String>> zips,
        List<Condition> excluded,
        List<Map<String, ConfigValue>> included) {
    public SearchSpace {
        axes = List.copyOf(axes);
        zips = List.copyOf(zips);
        excluded = List.copyOf(excluded);
        included = List.copyOf(included);
    }

    /** The settings keys that vary. */
    public List<String> keys() {
        return axes.stream().map(Axis::key).toList();
    }

    /**
     * Every combination of listed values, then those that are included; a value for each key that
     * is not left as configured.
     *
     * @throws InvalidSettings if nothing is left, a condition excludes nothing, or an axis is a
     *     range
     */
    public List<Map<String, ConfigValue>> combinations() {
        List<Map<String, ConfigValue>> product = List.of(Map.of());
        for (List<Map<String, ConfigValue>> choices : dimensions()) {
            product = times(product, choices);
        }
        List<Map<String, ConfigValue>> all = product;
        excluded.forEach(condition -> requireMet(condition, all));
        return withIncluded(all.stream().filter(this::isAllowed).toList());
    }

    /** The choices of each axis or group of axes, in the order of the axes. */
    private List<List<Map<String, ConfigValue>>> dimensions() {
        List<List<Map<String, ConfigValue>>> dimensions = new ArrayList<>();
        for (Axis axis : axes) {
            List<String> group = group(axis);
            if (group.get(0).equals(axis.key())) {
                dimensions.add(choices(group));
            }
        }
        return dimensions;
    }

    /** The axes that go with an axis, in the order of the axes; itself among them. */
    private List<String> group(Axis axis) {
        return zips.stream()
                .filter(zip -> zip.contains(axis.key()))
                .findFirst()
                .map(zip -> keys().stream().filter(zip::contains).toList())
                .orElse(List.of(axis.key()));
    }

    private List<Map<String, ConfigValue>> choices(List<String> group) {
        List<Axis.Listed> listed = group.stream().map(this::listed).toList();
        List<Map<String, ConfigValue>> choices = new ArrayList<>();
        for (int i = 0; i < listed.get(0).values().size(); i++) {
            Map<String, ConfigValue> choice = new LinkedHashMap<>();
            for (Axis.Listed axis : listed) {
                choice.put(axis.key(), axis.values().get(i));
            }
            choices.add(choice);
        }
        return choices;
    }

    private Axis.Listed listed(String key) {
        Axis axis = axes.stream().filter(each -> each.key().equals(key)).findFirst().orElseThrow();
        if (axis instanceof Axis.Listed listed) {
            return listed;
        }
        ConfigValue written = ((Axis.Range) axis).written();
        String expected = "a list, since sweep.search.strategy = grid tries every combination";
        throw new InvalidSettings(
                List.of(SpaceReader.problem("sweep.axes." + key, written, expected)));
    }

    private static List<Map<String, ConfigValue>> times(
            List<Map<String, ConfigValue>> product, List<Map<String, ConfigValue>> choices) {
        List<Map<String, ConfigValue>> larger = new ArrayList<>();
        for (Map<String, ConfigValue> combination : product) {
            for (Map<String, ConfigValue> choice : choices) {
                Map<String, ConfigValue> both = new LinkedHashMap<>(combination);
                both.putAll(choice);
                larger.add(both);
            }
        }
        return larger;
    }

    private boolean isAllowed(Map<String, ConfigValue> combination) {
        return excluded.stream().noneMatch(condition -> condition.holds(combination));
    }

    private static void requireMet(Condition condition, List<Map<String, ConfigValue>> all) {
        if (all.stream().noneMatch(condition::holds)) {
            String expected = "a condition that some combination of the axes meets";
            throw new InvalidSettings(
                    List.of(SpaceReader.problem("sweep.exclude", condition.written(), expected)));
        }
    }

    private List<Map<String, ConfigValue>> withIncluded(List<Map<String, ConfigValue>> some) {
        List<Map<String, ConfigValue>> all = new ArrayList<>(some);
        all.addAll(included);
        if (all.isEmpty()) {
            throw new InvalidSettings(
                    List.of(
                            new Problem(
                                    "sweep.exclude",
                                    "every combination",
                                    "at least one combination that is left")));
        }
        return all;
    }
}
