package io.github.aclsweep.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.List;

/**
 * Values that replace those of a configuration.
 *
 * @param texts each {@code key=value}, the value in HOCON
 * @param shortcuts options for one setting each; they replace what the texts say
 * @param origin whose texts
 */
record Overrides(List<String> texts, List<Shortcut> shortcuts, Origin origin) {
    Overrides {
        texts = List.copyOf(texts);
        shortcuts = List.copyOf(shortcuts);
    }

    /**
     * A configuration with these values instead of its own.
     *
     * @throws InvalidSettings if a text has no key
     */
    Config over(Config own) {
        Config result = own;
        for (String override : texts) {
            int equals = override.indexOf('=');
            if (equals < 1) {
                throw noKey(override);
            }
            String key = override.substring(0, equals).strip();
            String text = override.substring(equals + 1).strip();
            try {
                result = result.withValue(key, value(Problem.SET + " " + key, text));
            } catch (ConfigException.BadPath e) {
                throw noKey(override);
            }
        }
        for (Shortcut shortcut : shortcuts) {
            ConfigValue value = value(shortcut.option(), shortcut.value());
            result = result.withValue(shortcut.key(), value);
        }
        return result;
    }

    private static InvalidSettings noKey(String override) {
        return new InvalidSettings(List.of(new Problem(Problem.SET, override, "KEY=VALUE")));
    }

    private ConfigValue value(String place, String text) {
        try {
            return ConfigFactory.parseString(
                            "value = " + (text.isEmpty() ? "\"\"" : text),
                            origin.parsing().setOriginDescription(place))
                    .getValue("value");
        } catch (ConfigException e) {
            // Paths and other texts with characters that HOCON wants quoted.
            return ConfigValueFactory.fromAnyRef(text, place);
        }
    }
}
