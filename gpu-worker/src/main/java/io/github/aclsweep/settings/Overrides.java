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
 * @param origin whose texts
 */
record Overrides(List<String> texts, Origin origin) {
    Overrides {
        texts = List.copyOf(texts);
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
                throw new InvalidSettings(List.of(new Problem("--set", override, "key=value")));
            }
            String key = override.substring(0, equals).strip();
            String text = override.substring(equals + 1).strip();
            try {
                result = result.withValue(key, value(key, text));
            } catch (ConfigException.BadPath e) {
                throw new InvalidSettings(List.of(new Problem("--set", override, "key=value")));
            }
        }
        return result;
    }

    private ConfigValue value(String key, String text) {
        try {
            return ConfigFactory.parseString(
                            "value = " + (text.isEmpty() ? "\"\"" : text),
                            origin.parsing().setOriginDescription("--set " + key))
                    .getValue("value");
        } catch (ConfigException e) {
            // Paths and other texts with characters that HOCON wants quoted.
            return ConfigValueFactory.fromAnyRef(text, "--set " + key);
        }
    }
}
