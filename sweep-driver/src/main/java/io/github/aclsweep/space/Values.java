package io.github.aclsweep.space;

import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import io.github.aclsweep.settings.SettingsFile;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Configured values by what they say: {@code 0.3}, {@code 0.30} and {@code 3e-1} are one. */
final class Values {
    /** A number of so many digits is a long. */
    private static final int LONG_DIGITS = 18;

    private Values() {}

    /** The number in the decimals that it was written in, empty for what is none. */
    static Optional<BigDecimal> decimal(ConfigValue value) {
        if (value.valueType() != ConfigValueType.NUMBER) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(value.unwrapped().toString()));
        } catch (NumberFormatException e) { // 1e400 is infinite
            return Optional.empty();
        }
    }

    /** Whether two values are the same setting. */
    static boolean same(ConfigValue one, ConfigValue other) {
        return canonical(one).equals(canonical(other));
    }

    /** The values without those that repeat an earlier one. */
    static List<ConfigValue> distinct(List<ConfigValue> values) {
        Map<Object, ConfigValue> distinct = new LinkedHashMap<>();
        values.forEach(value -> distinct.putIfAbsent(canonical(value), value));
        return List.copyOf(distinct.values());
    }

    /** A combination by what it says. */
    static Map<String, Object> canonical(Map<String, ConfigValue> combination) {
        Map<String, Object> canonical = new LinkedHashMap<>();
        combination.forEach((key, value) -> canonical.put(key, canonical(value)));
        return canonical;
    }

    /** A value by what it says. */
    static Object canonical(ConfigValue value) {
        Optional<BigDecimal> number = decimal(value);
        return number.isPresent() ? number.get().stripTrailingZeros() : SettingsFile.text(value);
    }

    /** A number at the place where another value was found. */
    static ConfigValue at(ConfigValue place, BigDecimal number) {
        boolean whole =
                number.stripTrailingZeros().scale() <= 0
                        && number.precision() - number.scale() <= LONG_DIGITS;
        Object plain = whole ? (Object) number.longValueExact() : (Object) number.doubleValue();
        return ConfigValueFactory.fromAnyRef(plain).withOrigin(place.origin());
    }
}
