package io.github.aclsweep.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.github.aclsweep.io.NearNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The keys that a configuration may set.
 *
 * @param names those of the defaults, in alphabetical order
 * @param free the sections whose keys the user chooses, each with a dot behind it: their default is
 *     an empty object
 */
record KnownKeys(List<String> names, List<String> free) {

    static KnownKeys of(Config defaults) {
        List<String> free = new ArrayList<>();
        collectFree(defaults.root(), "", free);
        return new KnownKeys(leaves(defaults), free);
    }

    private static void collectFree(ConfigObject defaults, String prefix, List<String> free) {
        defaults.forEach(
                (name, value) -> {
                    String key = prefix + name + ".";
                    if (value instanceof ConfigObject section) {
                        if (section.isEmpty()) {
                            free.add(key);
                        }
                        collectFree(section, key, free);
                    }
                });
    }

    /** The keys of all values, in alphabetical order. */
    static List<String> leaves(Config config) {
        TreeSet<String> keys = new TreeSet<>();
        config.entrySet().forEach(entry -> keys.add(entry.getKey()));
        return List.copyOf(keys);
    }

    /** What a file sets that is unknown or null, in the order of its lines. */
    List<Problem> unknownIn(Config file) {
        List<Problem> unknown = new ArrayList<>(ConfigurationText.nulls(file.root()));
        for (Map.Entry<String, ConfigValue> entry : file.entrySet()) {
            if (!isKnown(entry.getKey())) {
                unknown.add(unknown(entry.getKey(), entry.getValue()));
            }
        }
        unknown.sort(Comparator.comparing(Problem::where).thenComparing(Problem::key));
        return unknown;
    }

    private boolean isKnown(String key) {
        return names.contains(key) || free.stream().anyMatch((key + ".")::startsWith);
    }

    private Problem unknown(String key, ConfigValue value) {
        Optional<String> near = near(key);
        String expected =
                near.map(name -> "a known key; did you mean " + name + "?")
                        .orElse("a known key, see reference.conf");
        return new Problem(
                key,
                SettingsFile.shown(near.orElse(key), value),
                expected,
                SettingsFile.where(value));
    }

    /** The known key that somebody may have meant, or one of a section whose keys are free. */
    Optional<String> near(String key) {
        List<String> candidates = new ArrayList<>(names);
        List<String> parts = List.of(key.split("\\."));
        for (String section : free) {
            int depth = section.split("\\.").length;
            if (parts.size() > depth) {
                candidates.add(section + String.join(".", parts.subList(depth, parts.size())));
            }
        }
        return NearNames.nearest(key, candidates);
    }
}
