package io.github.aclsweep.space;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigValue;
import io.github.aclsweep.io.NearNames;
import io.github.aclsweep.method.program.Braces;
import io.github.aclsweep.settings.SettingsFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was expected in place of an axis key that there is not: keys that are right there. */
final class AxisKeys {
    private static final String SECTION = "sweep.axes.";
    private static final String PARAMETERS = "program.parameters.";

    private final SettingsFile file;
    private final Set<String> keys;

    /**
     * @param keys those that an axis may have
     */
    AxisKeys(SettingsFile file, Set<String> keys) {
        this.file = file;
        this.keys = keys;
    }

    /** For example {@code a known key; did you mean sweep.axes.loss.alpha?}. */
    String expected(String key, ConfigValue value) {
        return key.startsWith(PARAMETERS)
                ? expectedParameter(key.substring(PARAMETERS.length()), value)
                : nearest(key)
                        .map(near -> "a known key; did you mean " + near + "?")
                        .orElse("a known key, see reference.conf");
    }

    private String expectedParameter(String name, ConfigValue value) {
        Set<String> named = inCommand();
        if (named.contains(name)) {
            return "a parameter that has a value; add %s%s = %s, which the axis then replaces"
                    .formatted(PARAMETERS, name, first(value));
        }
        Set<String> parameters = new TreeSet<>(named);
        keys.stream()
                .filter(other -> other.startsWith(PARAMETERS))
                .map(other -> other.substring(PARAMETERS.length()))
                .forEach(parameters::add);
        if (parameters.isEmpty()) {
            return "a parameter of the program; program.parameters has none";
        }
        return "a parameter of the program; "
                + NearNames.questionOrAll(name, List.copyOf(parameters), parameters.size());
    }

    private static String first(ConfigValue value) {
        return value instanceof ConfigList list && !list.isEmpty()
                ? SettingsFile.text(list.get(0))
                : "VALUE";
    }

    private Set<String> inCommand() {
        return file.find("program.command")
                .map(SettingsFile::text)
                .map(Braces::parameters)
                .orElse(Set.of());
    }

    /** A key of the same section, or those of others that have such a name. */
    private Optional<String> nearest(String key) {
        String name = last(key);
        return named(name, keys.stream().filter(other -> section(other).equals(section(key))))
                .or(() -> named(name, keys.stream()));
    }

    /** For example {@code sweep.axes.linear.epochs or sweep.axes.pretrain.epochs}. */
    private static Optional<String> named(String name, Stream<String> among) {
        Map<String, List<String>> byName =
                among.sorted().collect(Collectors.groupingBy(AxisKeys::last));
        return NearNames.nearest(name, new TreeSet<>(byName.keySet()))
                .map(
                        near ->
                                byName.get(near).stream()
                                        .map(key -> SECTION + key)
                                        .collect(Collectors.joining(" or ")));
    }

    private static String last(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    private static String section(String key) {
        return key.substring(0, Math.max(0, key.lastIndexOf('.')));
    }
}
