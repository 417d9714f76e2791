package io.github.aclsweep.space;

import com.typesafe.config.ConfigValue;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Combinations of values that a sweep leaves out.
 *
 * @param allowed for each key that it names, the values that it is about; all keys must match
 * @param written the condition as configured
 */
public record Condition(Map<String, Allowed> allowed, ConfigValue written) {
    public Condition {
        allowed = Map.copyOf(allowed);
    }

    /** The values of one key that a condition is about. */
    public sealed interface Allowed {
        boolean holds(ConfigValue value);
    }

    /** One of a list. */
    record OneOf(List<ConfigValue> values) implements Allowed {
        @Override
        public boolean holds(ConfigValue value) {
            return values.stream().anyMatch(one -> Values.same(one, value));
        }
    }

    /** A number that is not below one and not above another. */
    record Between(BigDecimal from, BigDecimal to) implements Allowed {
        @Override
        public boolean holds(ConfigValue value) {
            Optional<BigDecimal> number = Values.decimal(value);
            return number.isPresent()
                    && number.get().compareTo(from) >= 0
                    && number.get().compareTo(to) <= 0;
        }
    }

    /** Whether a combination is one of those. */
    boolean holds(Map<String, ConfigValue> combination) {
        Map<String, ConfigValue> named = new LinkedHashMap<>(combination);
        named.keySet().retainAll(allowed.keySet());
        return named.entrySet().stream()
                .allMatch(entry -> allowed.get(entry.getKey()).holds(entry.getValue()));
    }
}
