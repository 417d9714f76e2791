package io.github.aclsweep.space;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigValue;
import io.github.aclsweep.settings.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads {@code sweep.zip}: groups of axes that go through their values side by side. */
final class GroupReader {
    private static final String KEY = "sweep.zip";
    private static final String FORM =
            "groups of axes, as [[pretrain.batch-clips, pretrain.learning-rate]]";

    private final List<Axis> axes;
    private final Consumer<Problem> problems;
    private final Set<String> grouped = new HashSet<>();

    GroupReader(List<Axis> axes, Consumer<Problem> problems) {
        this.axes = axes;
        this.problems = problems;
    }

    /** The groups; without those that cannot be. */
    List<List<String>> zips(Optional<ConfigValue> written) {
        List<List<String>> groups = new ArrayList<>();
        written.ifPresent(
                value -> {
                    if (value instanceof ConfigList list) {
                        list.forEach(group -> group(group).ifPresent(groups::add));
                    } else {
                        problems.accept(SpaceReader.problem(KEY, value, FORM));
                    }
                });
        return groups;
    }

    private Optional<List<String>> group(ConfigValue value) {
        if (!(value instanceof ConfigList names) || names.size() < 2) {
            return refuse(value, FORM);
        }
        List<String> keys = names.stream().map(name -> String.valueOf(name.unwrapped())).toList();
        List<Axis> group = new ArrayList<>();
        for (String key : keys) {
            Optional<Axis> axis = axes.stream().filter(a -> a.key().equals(key)).findFirst();
            if (axis.isEmpty()) {
                return refuse(value, "axes of the sweep; %s is none".formatted(key));
            }
            if (!grouped.add(key)) {
                return refuse(value, "each axis once; %s is there twice".formatted(key));
            }
            group.add(axis.get());
        }
        return sameLength(value, group) ? Optional.of(keys) : Optional.empty();
    }

    private boolean sameLength(ConfigValue value, List<Axis> group) {
        List<Integer> sizes = new ArrayList<>();
        for (Axis axis : group) {
            if (!(axis instanceof Axis.Listed listed)) {
                refuse(value, "axes with lists of values; %s is a range".formatted(axis.key()));
                return false;
            }
            sizes.add(listed.values().size());
        }
        if (sizes.stream().distinct().count() > 1) {
            refuse(value, "axes with the same number of values, not %s".formatted(sizes));
            return false;
        }
        return true;
    }

    private Optional<List<String>> refuse(ConfigValue value, String expected) {
        problems.accept(SpaceReader.problem(KEY, value, expected));
        return Optional.empty();
    }
}
