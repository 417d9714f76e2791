package io.github.aclsweep.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One component of a record of settings, and the key that its value is read from.
 *
 * @param key in full, {@code features.sample-rate-hz} for the component {@code sampleRateHz} of the
 *     section {@code features}
 */
record Setting(RecordComponent component, String key) {

    /**
     * The components of a record, in its order.
     *
     * @param section the record's key, {@code ""} for the root
     */
    static List<Setting> of(Class<? extends Record> type, String section) {
        return Arrays.stream(type.getRecordComponents())
                .map(component -> new Setting(component, key(section, component)))
                .toList();
    }

    /** The key of a component: {@code sampleRateHz} is sample-rate-hz. */
    static String key(String section, RecordComponent component) {
        return join(section, kebab(component.getName()));
    }

    static String join(String section, String key) {
        return section.isEmpty() ? key : section + "." + key;
    }

    /** How an enum constant is written in configuration: RANDOM_ENCODER is random-encoder. */
    static String name(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Class<?> type() {
        return component.getType();
    }

    /** The type of a list's elements. */
    Class<?> elementType() {
        return typeArgument(0);
    }

    /** The type of a map's values. */
    Class<?> mapValueType() {
        return typeArgument(1);
    }

    private Class<?> typeArgument(int index) {
        ParameterizedType type = (ParameterizedType) component.getGenericType();
        return (Class<?>) type.getActualTypeArguments()[index];
    }

    /** Whether the value is a number or a duration, which may be written in several ways. */
    boolean isAmount() {
        if (component.isAnnotationPresent(Mebibytes.class)) {
            return false; // a number alone does not say its unit
        }
        return (type().isPrimitive() && type() != boolean.class) || type() == Duration.class;
    }

    /**
     * The value at the key, of the component's type, which is neither a record nor a map.
     *
     * @throws ConfigException if there is none, or one of another type
     * @throws IllegalArgumentException if it is none of an enum's constants
     * @throws ArithmeticException if it is a number that the type does not hold
     */
    Object read(Config from) {
        Class<?> type = type();
        if (component.isAnnotationPresent(Mebibytes.class)) {
            return mebibytes(from);
        } else if (type == int.class) {
            return exact(from.getNumber(key)).intValueExact();
        } else if (type == long.class) {
            return exact(from.getNumber(key)).longValueExact();
        } else if (type == double.class) {
            return from.getDouble(key) + 0.0; // -0.0 is 0.0
        } else if (type == boolean.class) {
            return from.getBoolean(key);
        } else if (type == String.class) {
            return from.getString(key);
        } else if (type == Duration.class) {
            return from.getDuration(key);
        } else if (type.isEnum()) {
            return constant(type, from.getString(key));
        } else if (type == List.class) {
            return list(from);
        }
        throw new IllegalStateException("settings cannot hold " + type + " (" + key + ")");
    }

    /** A number without a unit counts MiB, for Typesafe Config bytes. */
    private int mebibytes(Config from) {
        try {
            return exact(from.getNumber(key)).intValueExact();
        } catch (ConfigException.WrongType e) {
            BigDecimal bytes = BigDecimal.valueOf(from.getBytes(key));
            return bytes.divide(BigDecimal.valueOf(1 << 20)).intValueExact();
        }
    }

    private List<?> list(Config from) {
        Class<?> element = elementType();
        if (element == Integer.class) {
            return numbers(from).map(BigDecimal::intValueExact).toList();
        } else if (element == Long.class) {
            return numbers(from).map(BigDecimal::longValueExact).toList();
        } else if (element.isEnum()) {
            List<Object> constants = new ArrayList<>();
            from.getStringList(key).forEach(name -> constants.add(constant(element, name)));
            return constants;
        }
        return from.getStringList(key);
    }

    private Stream<BigDecimal> numbers(Config from) {
        return from.getNumberList(key).stream().map(Setting::exact);
    }

    /** Typesafe Config would silently cut 1.5 down to 1, and 1e30 to the largest long. */
    private static BigDecimal exact(Number number) {
        return new BigDecimal(number.toString());
    }

    private static Object constant(Class<?> type, String name) {
        for (Object constant : type.getEnumConstants()) {
            if (name(constant).equals(name)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("no such constant");
    }

    /** What should stand in the place of {@code found}. */
    String expectedFor(ConfigValue found) {
        // A whole number that Java's type does not hold is told the type's limits.
        boolean isWhole =
                found.unwrapped() instanceof Number number
                        && Math.rint(number.doubleValue()) == number.doubleValue();
        if (isWhole && type() == int.class) {
            return "a whole number from %d to %d".formatted(Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        if (isWhole && type() == long.class) {
            return "a whole number from %d to %d".formatted(Long.MIN_VALUE, Long.MAX_VALUE);
        }
        return expected();
    }

    /** What should stand at the key, in words. */
    String expected() {
        Class<?> type = type();
        if (component.isAnnotationPresent(Mebibytes.class)) {
            return "a whole number of MiB, or a size such as 512m or 4g";
        } else if (type == int.class || type == long.class) {
            return "a whole number";
        } else if (type == double.class) {
            return "a number";
        } else if (type == boolean.class) {
            return "true or false";
        } else if (type == Duration.class) {
            return "a duration such as 90m or 12h";
        } else if (type.isEnum()) {
            return "one of " + names(type);
        } else if (type == List.class) {
            Class<?> element = elementType();
            return element.isEnum()
                    ? "a list out of " + names(element)
                    : "a list of " + (element == String.class ? "texts" : "whole numbers");
        }
        return "a text";
    }

    private static String names(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(Setting::name)
                .collect(Collectors.joining(", "));
    }

    private static String kebab(String camelCase) {
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < camelCase.length(); i++) {
            char letter = camelCase.charAt(i);
            // No regular expression: a sweep asks for every key of every trial.
            if (Character.isUpperCase(letter)) {
                key.append('-').append(Character.toLowerCase(letter));
            } else {
                key.append(letter);
            }
        }
        return key.toString();
    }
}
