package io.github.aclsweep.space;

import com.typesafe.config.ConfigValue;
import io.github.aclsweep.settings.InvalidSettings;
import io.github.aclsweep.settings.Problem;
import io.github.aclsweep.space.PointSampler.Choices;
import io.github.aclsweep.space.PointSampler.Dimension;
import io.github.aclsweep.space.PointSampler.Drawn;
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

    /** The settings keys that vary, each with the texts of its values; none of a range. */
    public Map<String, List<String>> written() {
        Map<String, List<String>> written = new LinkedHashMap<>();
        for (Axis axis : axes) {
            List<ConfigValue> values =
                    axis instanceof Axis.Listed listed ? listed.values() : List.of();
            written.put(
                    axis.key(),
                    values.stream().map(value -> String.valueOf(value.unwrapped())).toList());
        }
        return written;
    }

    /**
     * The points to try: drawn ones, then those that are added.
     *
     * @param count the number of points to draw; 0: every combination
     * @param seed the seed of the draws
     * @throws InvalidSettings if there are none, or not so many
     */
    public List<Map<String, ConfigValue>> points(int count, long seed) {
        if (count == 0) {
            return combinations();
        }
        PointSampler sampler = new PointSampler(seed);
        if (axes.stream().noneMatch(Axis.Range.class::isInstance)) {
            return withAdded(sampler.of(allowed(product()), count));
        }
        List<Map<String, ConfigValue>> drawn = sampler.of(dimensions(), count, this::isAllowed);
        if (drawn.size() < count) {
            String expected =
                    "at most %d points, since no more were found that differ"
                            .formatted(drawn.size());
            throw new InvalidSettings(
                    List.of(new Problem("sweep.search.points", Integer.toString(count), expected)));
        }
        return withAdded(drawn);
    }

    /**
     * Every combination of listed values, then those that are included; a value for each key that
     * is not left as configured.
     *
     * @throws InvalidSettings if nothing is left, a condition excludes nothing, or an axis is a
     *     range
     */
    public List<Map<String, ConfigValue>> combinations() {
        return withAdded(allowed(product()));
    }

    private List<Map<String, ConfigValue>> product() {
        List<Map<String, ConfigValue>> product = List.of(Map.of());
        for (Dimension dimension : dimensions()) {
            if (dimension instanceof Choices choices) {
                product = times(product, choices.choices());
            } else if (dimension instanceof Drawn drawn) {
                String expected =
                        "a list, or sweep.search.points above 0 for a search that draws values";
                throw new InvalidSettings(
                        List.of(
                                SpaceReader.problem(
                                        "sweep.axes." + drawn.axis().key(),
                                        drawn.axis().written(),
                                        expected)));
            }
        }
        return product;
    }

    private List<Map<String, ConfigValue>> allowed(List<Map<String, ConfigValue>> all) {
        excluded.forEach(condition -> requireMet(condition, all));
        return all.stream().filter(this::isAllowed).toList();
    }

    /** Each axis or group of axes, in the order of the axes. */
    private List<Dimension> dimensions() {
        List<Dimension> dimensions = new ArrayList<>();
        for (Axis axis : axes) {
            if (axis instanceof Axis.Range range) {
                dimensions.add(new Drawn(range));
            } else if (group(axis).get(0).equals(axis.key())) {
                dimensions.add(new Choices(choices(group(axis))));
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
        throw new IllegalStateException(key + " is a range in a group");
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

    private List<Map<String, ConfigValue>> withAdded(List<Map<String, ConfigValue>> some) {
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
