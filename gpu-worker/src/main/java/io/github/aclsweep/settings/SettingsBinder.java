package io.github.aclsweep.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;

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
        List<Setting> settings = Setting.of(type, section);
        Object[] values = settings.stream().map(this::value).toArray();
        R bound = null;
        if (Arrays.stream(values).noneMatch(value -> value == null)) {
            bound = construct(type, settings, values);
        }
        return problems.size() == problemsBefore ? bound : null;
    }

    private Object value(Setting setting) {
        Class<?> type = setting.type();
        if (type.isRecord()) {
            return bind(type.asSubclass(Record.class), setting.key());
        }
        if (type == Map.class) {
            return map(setting);
        }
        if (type == List.class && setting.elementType().isRecord()) {
            return records(setting);
        }
        try {
            return setting.read(config);
        } catch (ConfigException | IllegalArgumentException | ArithmeticException e) {
            refuse(setting);
            // The default stands in, so that the section's other values are checked as well.
            return defaults.hasPath(setting.key()) && defaults != config
                    ? setting.read(defaults)
                    : null;
        }
    }

    private void refuse(Setting setting) {
        String key = setting.key();
        if (config.hasPath(key)) {
            ConfigValue found = config.getValue(key);
            problems.add(
                    new Problem(
                            key,
                            SettingsFile.shown(key, found),
                            setting.expectedFor(found),
                            SettingsFile.where(found)));
        } else if (problems.stream().noneMatch(problem -> problem.key().equals(key))) {
            String found = config.hasPathOrNull(key) ? "null" : "nothing";
            problems.add(new Problem(key, found, setting.expected()));
        }
    }

    private Object map(Setting setting) {
        if (setting.mapValueType() == Record.class) {
            return extensions();
        }
        String key = setting.key();
        if (!(config.getValue(key) instanceof ConfigObject)) {
            problems.add(problem(key, config.getValue(key), "names and values, as { name = 1 }"));
            return null;
        }
        FreeSection section = new FreeSection(key, config, declared, problems);
        return setting.mapValueType() == String.class ? section.texts() : section.parameters();
    }

    /** A list of objects, each with all components of the record and nothing else; or null. */
    private Object records(Setting setting) {
        String key = setting.key();
        Class<? extends Record> type = setting.elementType().asSubclass(Record.class);
        if (!(config.getValue(key) instanceof ConfigList list)) {
            problems.add(
                    problem(
                            key,
                            config.getValue(key),
                            "a list of { " + String.join(", ", keys(type)) + " }"));
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
        if (!(element instanceof ConfigObject object) || !keys(type).containsAll(object.keySet())) {
            problems.add(problem(place, element, "{ " + String.join(", ", keys(type)) + " }"));
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

    private static List<String> keys(Class<? extends Record> type) {
        return Setting.of(type, "").stream().map(Setting::key).toList();
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

    private <R extends Record> R construct(
            Class<R> type, List<Setting> settings, Object... values) {
        Class<?>[] types = settings.stream().map(Setting::type).toArray(Class<?>[]::new);
        try {
            Constructor<R> constructor = type.getDeclaredConstructor(types);
            // A reader may keep the record it reads into to itself.
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof InvalidSettings invalid) {
                invalid.problems().forEach(problem -> problems.add(located(problem, settings)));
                return null;
            }
            throw new IllegalStateException("cannot build " + type, e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot build " + type, e);
        }
    }

    /** With its place, and numbers and durations as they are written there: 3, not 3.0. */
    private Problem located(Problem problem, List<Setting> settings) {
        if (!config.hasPath(problem.key())) {
            return problem;
        }
        ConfigValue value = config.getValue(problem.key());
        boolean isAmount =
                settings.stream()
                        .filter(Setting::isAmount)
                        .map(Setting::key)
                        .anyMatch(problem.key()::equals);
        String found = isAmount ? config.getString(problem.key()) : problem.found();
        return new Problem(problem.key(), found, problem.expected(), SettingsFile.where(value));
    }
}
