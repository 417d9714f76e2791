package io.github.aclsweep.space;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.github.aclsweep.settings.Problem;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Reads {@code sweep.exclude} and {@code sweep.add}. */
final class CombinationReader {
    private static final String EXCLUDE = "sweep.exclude";
    private static final String INCLUDE = "sweep.add";

    private final Set<String> keys;
    private final BiConsumer<String, ConfigValue> check;
    private final Consumer<Problem> problems;

    /**
     * A reader.
     *
     * @param axes those of the sweep
     * @param check refuses a value that a key cannot have
     * @param problems receives what is wrong
     */
    CombinationReader(
            List<Axis> axes, BiConsumer<String, ConfigValue> check, Consumer<Problem> problems) {
        this.keys = axes.stream().map(Axis::key).collect(Collectors.toSet());
        this.check = check;
        this.problems = problems;
    }

    /** The combinations to leave out. */
    List<Condition> excluded(Optional<ConfigValue> written) {
        return objects(EXCLUDE, "{ loss.alpha = 0.0, loss.temperature = [0.1, 0.2] }", written)
                .stream()
                .map(object -> new Condition(allowed(object), object))
                .toList();
    }

    /** The combinations to add. */
    List<Map<String, ConfigValue>> included(Optional<ConfigValue> written) {
        List<Map<String, ConfigValue>> included =
                objects(INCLUDE, "{ loss.alpha = 0.35, loss.temperature = 0.07 }", written).stream()
                        .map(object -> values(INCLUDE, object))
                        .toList();
        included.forEach(point -> point.forEach(check));
        return included;
    }

    private List<ConfigObject> objects(
            String section, String example, Optional<ConfigValue> written) {
        if (written.isEmpty()) {
            return List.of();
        }
        ConfigValue value = written.get();
        boolean fits =
                value instanceof ConfigList list
                        && list.stream()
                                .allMatch(one -> one instanceof ConfigObject of && !of.isEmpty());
        if (!fits) {
            String expected = "a list of objects, as [" + example + "]";
            problems.accept(SpaceReader.problem(section, value, expected));
            return List.of();
        }
        return ((ConfigList) value).stream().map(ConfigObject.class::cast).toList();
    }

    private Map<String, ConfigValue> values(String section, ConfigObject object) {
        Map<String, ConfigValue> values = new LinkedHashMap<>();
        SpaceReader.flatten(
                object,
                "",
                keys,
                (key, value) -> {
                    if (keys.contains(key)) {
                        values.put(key, value);
                    } else {
                        String expected = "axes of the sweep; %s is none".formatted(key);
                        problems.accept(SpaceReader.problem(section, object, expected));
                    }
                });
        return values;
    }

    private Map<String, Condition.Allowed> allowed(ConfigObject object) {
        Map<String, Condition.Allowed> allowed = new LinkedHashMap<>();
        values(EXCLUDE, object).forEach((key, value) -> allowed.put(key, allowed(value)));
        return allowed;
    }

    private Condition.Allowed allowed(ConfigValue value) {
        if (value instanceof ConfigList list) {
            return new Condition.OneOf(list);
        }
        if (value instanceof ConfigObject form) {
            return between(form);
        }
        return new Condition.OneOf(List.of(value));
    }

    private Condition.Allowed between(ConfigObject form) {
        boolean known = form.keySet().equals(Set.of("from", "to"));
        Optional<BigDecimal> from = known ? Values.decimal(form.get("from")) : Optional.empty();
        Optional<BigDecimal> to = known ? Values.decimal(form.get("to")) : Optional.empty();
        if (from.isEmpty() || to.isEmpty()) {
            String expected = "a value, a list of values, or { from, to } with numbers";
            problems.accept(SpaceReader.problem(EXCLUDE, form, expected));
            return new Condition.OneOf(List.of());
        }
        return new Condition.Between(from.get(), to.get());
    }
}
