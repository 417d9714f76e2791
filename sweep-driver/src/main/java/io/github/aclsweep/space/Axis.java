package io.github.aclsweep.space;

import com.typesafe.config.ConfigValue;
import java.util.List;

/** A settings key that a sweep varies. */
public sealed interface Axis {
    /** For example {@code loss.alpha}. */
    String key();

    /**
     * An axis that takes one value after another.
     *
     * @param values each once, with the place they were found
     */
    record Listed(String key, List<ConfigValue> values) implements Axis {
        public Listed {
            values = List.copyOf(values);
        }
    }

    /**
     * An axis whose values are drawn.
     *
     * @param low the smallest value
     * @param high the largest value, above the smallest
     * @param logarithmic whether the logarithm is drawn uniformly, instead of the value
     * @param whole whether its values are whole numbers
     * @param written the range as configured
     */
    record Range(
            String key,
            double low,
            double high,
            boolean logarithmic,
            boolean whole,
            ConfigValue written)
            implements Axis {}
}
