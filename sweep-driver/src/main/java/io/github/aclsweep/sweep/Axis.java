package io.github.aclsweep.sweep;

import com.typesafe.config.ConfigValue;
import java.util.List;

/**
 * A settings key and the values it takes in a sweep.
 *
 * @param key for example {@code loss.alpha}
 * @param values as configured, with the place they were found
 */
public record Axis(String key, List<ConfigValue> values) {
    public Axis {
        values = List.copyOf(values);
    }
}
