package io.github.aclsweep.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A section whose keys the user chooses.
 *
 * @param section its key
 * @param config all settings
 * @param declared what the file says without overrides
 * @param problems receives what is wrong
 */
record FreeSection(String section, Config config, Config declared, List<Problem> problems) {

    /**
     * Texts by name; numbers are taken as texts.
     *
     * @return null if any problem was found
     */
    Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        int before = problems.size();
        values(config)
                .forEach(
                        (name, value) -> {
                            if (value.valueType() == ConfigValueType.LIST) {
                                problem(name, value, "a text");
                            } else {
                                texts.put(name, config.getString(path(name)));
                            }
                        });
        return problems.size() == before ? Collections.unmodifiableMap(texts) : null;
    }

    /**
     * Numbers, truth values and texts by name. The value in the file decides the type: {@code
     * Long}, {@code Double}, {@code Boolean} or {@code String}.
     *
     * @return null if any problem was found
     */
    Map<String, Object> parameters() {
        Map<String, Object> parameters = new TreeMap<>();
        int before = problems.size();
        Map<String, ConfigValue> types = values(declared);
        values(config)
                .forEach(
                        (name, value) -> {
                            ConfigValue type = types.get(name);
                            if (type == null) {
                                problem(name, value, "a parameter of the file: " + types.keySet());
                            } else {
                                parameters.put(name, parameter(name, value, Kind.of(type)));
                            }
                        });
        return problems.size() == before ? Collections.unmodifiableMap(parameters) : null;
    }

    private Serializable parameter(String name, ConfigValue value, Kind kind) {
        String text =
                kind == Kind.TEXT && Kind.of(value) != Kind.OTHER
                        ? config.getString(path(name))
                        : SettingsFile.text(value);
        try {
            if (kind.accepts(Kind.of(value))) {
                return kind.read(text);
            }
        } catch (NumberFormatException e) {
            // more digits than a long has
        }
        problem(name, value, kind.expected);
        return text;
    }

    /**
     * A file's values with numbers that were written with a point kept so, as 1.0: the library
     * makes 1 of it, and the type of a parameter would be lost.
     *
     * @param prefixes the beginnings of keys that the user chooses
     */
    static Config asWritten(Config own, List<String> prefixes) {
        Config kept = own;
        for (Map.Entry<String, ConfigValue> entry : own.entrySet()) {
            ConfigValue value = entry.getValue();
            boolean isFree = prefixes.stream().anyMatch(entry.getKey()::startsWith);
            if (isFree && value.valueType() == ConfigValueType.NUMBER) {
                String written = value.atPath("number").getString("number");
                if (!written.matches("-?\\d+")) {
                    ConfigValue number = ConfigValueFactory.fromAnyRef(Double.valueOf(written));
                    kept = kept.withValue(entry.getKey(), number.withOrigin(value.origin()));
                }
            }
        }
        return kept;
    }

    private void problem(String name, ConfigValue value, String expected) {
        problems.add(
                new Problem(
                        section + "." + name,
                        SettingsFile.text(value),
                        expected,
                        SettingsFile.where(value)));
    }

    private Map<String, ConfigValue> values(Config from) {
        Map<String, ConfigValue> values = new TreeMap<>();
        if (!(from.getValue(section) instanceof ConfigObject)) {
            return values; // of the file alone, where the command line gives names
        }
        from.getConfig(section)
                .entrySet()
                .forEach(
                        entry ->
                                values.put(
                                        String.join(".", ConfigUtil.splitPath(entry.getKey())),
                                        entry.getValue()));
        return values;
    }

    private String path(String name) {
        return section + "." + ConfigUtil.joinPath(name.split("\\."));
    }

    /** The type of a parameter. */
    private enum Kind {
        WHOLE("a whole number, as in the file; with 1.0 there it may be any number"),
        NUMBER("a number, as in the file"),
        TRUTH("true or false, as in the file"),
        TEXT("a text, as in the file"),
        OTHER("a number, true, false or a text");

        private final String expected;

        Kind(String expected) {
            this.expected = expected;
        }

        static Kind of(ConfigValue value) {
            return switch (value.valueType()) {
                case NUMBER -> SettingsFile.text(value).matches("-?\\d+") ? WHOLE : NUMBER;
                case BOOLEAN -> TRUTH;
                case STRING -> TEXT;
                default -> OTHER;
            };
        }

        boolean accepts(Kind found) {
            return found != OTHER
                    && (this == found || this == TEXT || (this == NUMBER && found == WHOLE));
        }

        Serializable read(String text) {
            return switch (this) {
                case WHOLE -> Long.valueOf(text);
                case NUMBER -> Double.valueOf(text);
                case TRUTH -> Boolean.valueOf(text);
                default -> text;
            };
        }
    }
}
