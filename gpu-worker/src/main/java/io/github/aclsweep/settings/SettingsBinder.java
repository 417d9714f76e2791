package io.github.aclsweep.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Builds records from configuration: a component {@code sampleRateHz} of a section {@code features}
 * is read from {@code features.sample-rate-hz}. Problems of all sections are collected, each with
 * the file and line its value came from.
 */
final class SettingsBinder {
    private final Config config;
    private final Config declared;
    private final Config defaults;
    private final Map<String, Class<? extends Record>> extensions;
    private final List<Problem> problems;

    /**
     * A binder.
     *
     * @param declared the parameters that there are, with values of their types
     * @param extensions the sections that a component {@code Map<String, Record>} holds
     * @param problems receives what is wrong
     */
    SettingsBinder(
            Config config,
            Config declared,
            Config defaults,
            Map<String, Class<? extends Record>> extensions,
            List<Problem> problems) {
        this.config = config;
        this.declared = declared;
        this.defaults = defaults;
        this.extensions = extensions;
        this.problems = problems;
    }

    /**
     * The record at {@code section} ({@code ""} for the root), or null if any problem was found in
     * it.
     */
    <R extends Record> R bind(Class<R> type, String section) {
        int problemsBefore = problems.size();
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String key = join(section, kebab(components[i].getName()));
            values[i] = value(components[i], key);
        }
        R bound = null;
        if (Arrays.stream(values).noneMatch(value -> value == null)) {
            bound = construct(type, section, values);
        }
        return problems.size() == problemsBefore ? bound : null;
    }

    private Object value(RecordComponent component, String key) {
        Class<?> type = component.getType();
        if (type.isRecord()) {
            return bind(type.asSubclass(Record.class), key);
        }
        if (type == Map.class) {
            return map(component, key);
        }
        if (type == List.class && elementType(component).isRecord()) {
            return records(component, key);
        }
        try {
            return read(config, component, key);
        } catch (ConfigException | IllegalArgumentException | ArithmeticException e) {
            refuse(component, key);
            // The default stands in, so that the section's other values are checked as well.
            return defaults.hasPath(key) && defaults != config
                    ? read(defaults, component, key)
                    : null;
        }
    }

    private void refuse(RecordComponent component, String key) {
        if (config.hasPath(key)) {
            ConfigValue found = config.getValue(key);
            problems.add(
                    new Problem(
                            key,
                            SettingsFile.shown(key, found),
                            expected(component, found),
                            SettingsFile.where(found)));
        } else if (problems.stream().noneMatch(problem -> problem.key().equals(key))) {
            String found = config.hasPathOrNull(key) ? "null" : "nothing";
            problems.add(new Problem(key, found, expected(component)));
        }
    }

    /** A whole number that Java's type does not hold is told the type's limits. */
    private static String expected(RecordComponent component, ConfigValue found) {
        boolean isWhole =
                found.unwrapped() instanceof Number number
                        && Math.rint(number.doubleValue()) == number.doubleValue();
        if (isWhole && component.getType() == int.class) {
            return "a whole number from %d to %d".formatted(Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        if (isWhole && component.getType() == long.class) {
            return "a whole number from %d to %d".formatted(Long.MIN_VALUE, Long.MAX_VALUE);
        }
        return expected(component);
    }

    private Object map(RecordComponent component, String key) {
        Class<?> values = typeArgument(component, 1);
        if (values == Record.class) {
            return extensions();
        }
        if (!(config.getValue(key) instanceof ConfigObject)) {
            problems.add(problem(key, config.getValue(key), "names and values, as { name = 1 }"));
            return null;
        }
        FreeSection section = new FreeSection(key, config, declared, problems);
        return values == String.class ? section.texts() : section.parameters();
    }

    /** A list of objects, each with all components of the record and nothing else; or null. */
    private Object records(RecordComponent component, String key) {
        Class<? extends Record> type = elementType(component).asSubclass(Record.class);
        if (!(config.getValue(key) instanceof ConfigList list)) {
            problems.add(problem(key, config.getValue(key), "a list of { " + keys(type) + " }"));
            return null;
        }
        int problemsBefore = problems.size();
        List<Object> records = new ArrayList<>();
        for (ConfigValue element : list) {
            String place = key + "[" + records.size() + "]";
            records.add(record(type, element, place));
        }
        return problems.size() == problemsBefore ? List.copyOf(records) : null;
    }

    private Object record(Class<? extends Record> type, ConfigValue element, String place) {
        List<String> keys = names(type.getRecordComponents());
        if (!(element instanceof ConfigObject object) || !keys.containsAll(object.keySet())) {
            problems.add(problem(place, element, "{ " + keys(type) + " }"));
            return place; // any value; it is not used
        }
        Config own = object.atPath("element");
        List<Problem> inside = new ArrayList<>();
        Record bound = new SettingsBinder(own, own, own, Map.of(), inside).bind(type, "element");
        inside.forEach(
                problem ->
                        problems.add(
                                new Problem(
                                        problem.key().replaceFirst("^element", quoted(place)),
                                        problem.found(),
                                        problem.expected(),
                                        SettingsFile.where(element))));
        return bound == null ? place : bound;
    }

    private static String quoted(String place) {
        return Matcher.quoteReplacement(place);
    }

    private static String keys(Class<? extends Record> type) {
        return String.join(", ", names(type.getRecordComponents()));
    }

    private static List<String> names(RecordComponent... components) {
        return Arrays.stream(components).map(component -> kebab(component.getName())).toList();
    }

    private static Problem problem(String key, ConfigValue found, String expected) {
        return new Problem(key, SettingsFile.text(found), expected, SettingsFile.where(found));
    }

    /** The sections of other jars, or null if any problem was found in them. */
    private Map<String, Record> extensions() {
        Map<String, Record> bound = new TreeMap<>();
        extensions.forEach(
                (section, type) -> {
                    if (config.hasPath(section)) {
                        bound.put(section, bind(type, section));
                    } else {
                        problems.add(
                                new Problem(
                                        section,
                                        "nothing",
                                        "a section in the reference.conf beside "
                                                + type.getName()));
                    }
                });
        return bound.containsValue(null) ? null : bound;
    }

    private static Object read(Config from, RecordComponent component, String key) {
        Class<?> type = component.getType();
        if (component.isAnnotationPresent(Mebibytes.class)) {
            return mebibytes(from, key);
        } else if (type == int.class) {
            return exact(from.getNumber(key)).intValueExact();
        } else if (type == long.class) {
            return exact(from.getNumber(key)).longValueExact();
        } else if (type == double.class) {
            return from.getDouble(key) + 0.0; // -0.0 is 0.0
        } else if (type == boolean.class) {
            return from.getBoolean(key);
        } else if (type == String.class) {
            return from.getString(key);
        } else if (type == Duration.class) {
            return from.getDuration(key);
        } else if (type.isEnum()) {
            return constant(type, from.getString(key));
        } else if (type == List.class) {
            return list(from, component, key);
        }
        throw new IllegalStateException("settings cannot hold " + type + " (" + key + ")");
    }

    /** A number without a unit counts MiB, for Typesafe Config bytes. */
    private static int mebibytes(Config from, String key) {
        try {
            return exact(from.getNumber(key)).intValueExact();
        } catch (ConfigException.WrongType e) {
            BigDecimal bytes = BigDecimal.valueOf(from.getBytes(key));
            return bytes.divide(BigDecimal.valueOf(1 << 20)).intValueExact();
        }
    }

    /** Typesafe Config would silently cut 1.5 down to 1, and 1e30 to the largest long. */
    private static BigDecimal exact(Number number) {
        return new BigDecimal(number.toString());
    }

    private static List<?> list(Config from, RecordComponent component, String key) {
        Class<?> element = elementType(component);
        if (element == Integer.class) {
            return numbers(from, key).map(BigDecimal::intValueExact).toList();
        } else if (element == Long.class) {
            return numbers(from, key).map(BigDecimal::longValueExact).toList();
        } else if (element.isEnum()) {
            List<Object> constants = new ArrayList<>();
            from.getStringList(key).forEach(name -> constants.add(constant(element, name)));
            return constants;
        }
        return from.getStringList(key);
    }

    private static Stream<BigDecimal> numbers(Config from, String key) {
        return from.getNumberList(key).stream().map(SettingsBinder::exact);
    }

    private static Class<?> elementType(RecordComponent component) {
        return typeArgument(component, 0);
    }

    private static Class<?> typeArgument(RecordComponent component, int index) {
        ParameterizedType type = (ParameterizedType) component.getGenericType();
        return (Class<?>) type.getActualTypeArguments()[index];
    }

    private static Object constant(Class<?> type, String name) {
        for (Object constant : type.getEnumConstants()) {
            if (name(constant).equals(name)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("no such constant");
    }

    private <R extends Record> R construct(Class<R> type, String section, Object... values) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<R> constructor = type.getDeclaredConstructor(types);
            // A reader may keep the record it reads into to itself.
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof InvalidSettings invalid) {
                invalid.problems()
                        .forEach(problem -> problems.add(located(problem, section, components)));
                return null;
            }
            throw new IllegalStateException("cannot build " + type, e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot build " + type, e);
        }
    }

    /** With its place, and numbers and durations as they are written there: 3, not 3.0. */
    private Problem located(Problem problem, String section, RecordComponent... components) {
        if (!config.hasPath(problem.key())) {
            return problem;
        }
        ConfigValue value = config.getValue(problem.key());
        boolean isAmount =
                Stream.of(components)
                        .filter(component -> isAmount(component))
                        .map(component -> join(section, kebab(component.getName())))
                        .anyMatch(problem.key()::equals);
        String found = isAmount ? config.getString(problem.key()) : problem.found();
        return new Problem(problem.key(), found, problem.expected(), SettingsFile.where(value));
    }

    private static boolean isAmount(RecordComponent component) {
        if (component.isAnnotationPresent(Mebibytes.class)) {
            return false; // a number alone does not say its unit
        }
        Class<?> type = component.getType();
        return (type.isPrimitive() && type != boolean.class) || type == Duration.class;
    }

    private static String expected(RecordComponent component) {
        Class<?> type = component.getType();
        if (component.isAnnotationPresent(Mebibytes.class)) {
            return "a whole number of MiB, or a size such as 512m or 4g";
        } else if (type == int.class || type == long.class) {
            return "a whole number";
        } else if (type == double.class) {
            return "a number";
        } else if (type == boolean.class) {
            return "true or false";
        } else if (type == Duration.class) {
            return "a duration such as 90m or 12h";
        } else if (type.isEnum()) {
            return "one of " + names(type);
        } else if (type == List.class) {
            Class<?> element = elementType(component);
            return element.isEnum()
                    ? "a list out of " + names(element)
                    : "a list of " + (element == String.class ? "texts" : "whole numbers");
        }
        return "a text";
    }

    private static String names(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(SettingsBinder::name)
                .collect(Collectors.joining(", "));
    }

    /** How an enum constant is written in configuration: RANDOM_ENCODER is random-encoder. */
    static String name(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String kebab(String camelCase) {
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < camelCase.length(); i++) {
            char letter = camelCase.charAt(i);
            // No regular expression: a sweep asks for every key of every trial.
            if (Character.isUpperCase(letter)) {
                key.append('-').append(Character.toLowerCase(letter));
            } else {
                key.append(letter);
            }
        }
        return key.toString();
    }

    static String join(String section, String key) {
        return section.isEmpty() ? key : section + "." + key;
    }
}
