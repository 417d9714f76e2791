package io.github.aclsweep.settings;

import com.typesafe.config.ConfigUtil;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Settings records as keys and texts: what is hashed, compared and written down. */
public final class SettingsText {
    /** A text, which stays as it is, or a number with an exponent. */
    private static final Pattern QUOTED_OR_EXPONENT =
            Pattern.compile(
                    "\"(?:[^\"\\\\]|\\\\.)*\"|(?<![\\w.])(-?\\d+(?:\\.\\d+)?)E(-?\\d+)(?!\\w)");

    private SettingsText() {}

    /** Every leaf of a settings record under its settings key as a text, in order of the keys. */
    public static Map<String, String> of(Record settings) {
        Map<String, String> texts = new TreeMap<>();
        values(settings).forEach((key, value) -> texts.put(key, text(value)));
        return texts;
    }

    /** Every leaf of a settings record under its settings key, in order of the keys. */
    public static SortedMap<String, Object> values(Record settings) {
        SortedMap<String, Object> values = new TreeMap<>();
        collect(settings, "", values);
        return values;
    }

    /**
     * The leaves of {@link #values} as a table types them: whole numbers as {@code Long}, fractions
     * as {@code Double}, {@code Boolean}, all else as the text that configuration writes.
     */
    public static SortedMap<String, Object> typed(Record settings) {
        SortedMap<String, Object> values = values(settings);
        values.replaceAll((key, value) -> typed(value));
        return values;
    }

    private static Object typed(Object value) {
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        return value instanceof Double || value instanceof Boolean ? value : text(value);
    }

    private static void collect(Record settings, String section, Map<String, Object> values) {
        for (RecordComponent component : settings.getClass().getRecordComponents()) {
            String key = Setting.key(section, component);
            Object value = read(settings, component);
            if (value instanceof Record nested) {
                collect(nested, key, values);
            } else if (value instanceof Map<?, ?> map) {
                map.forEach(
                        (name, one) -> {
                            if (one instanceof Record extension) {
                                collect(extension, (String) name, values);
                            } else {
                                values.put(key + "." + name, one);
                            }
                        });
            } else {
                values.put(key, value);
            }
        }
    }

    private static Object read(Record settings, RecordComponent component) {
        try {
            return accessor(component).invoke(settings);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }

    private static Method accessor(RecordComponent component) {
        Method accessor = component.getAccessor();
        // The record of a plugin may be private to its package.
        accessor.setAccessible(true);
        return accessor;
    }

    private static String element(Object value) {
        boolean isPlain = !(value instanceof String text) || text.matches("[A-Za-z][\\w/-]*");
        return isPlain ? text(value) : ConfigUtil.quoteString((String) value);
    }

    /**
     * A text of values with the exponents of its numbers as people write them, to the last digit:
     * {@code 1e-5} for Java's {@code 1.0E-5}.
     */
    public static String exact(String values) {
        return QUOTED_OR_EXPONENT
                .matcher(values)
                .replaceAll(
                        found ->
                                found.group(1) == null
                                        ? Matcher.quoteReplacement(found.group())
                                        : found.group(1).replaceFirst("\\.0$", "")
                                                + "e"
                                                + found.group(2));
    }

    /** One value as configuration writes it. */
    public static String text(Object value) {
        if (value instanceof Enum<?>) {
            return Setting.name(value);
        }
        if (value instanceof Collection<?> values) {
            return values.stream()
                    .map(SettingsText::element)
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Record one) {
            return of(one).entrySet().stream()
                    .map(entry -> entry.getKey() + " = " + entry.getValue())
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof String text && text.isEmpty()) {
            return "\"\"";
        }
        return value instanceof Duration time ? time.toMillis() + "ms" : String.valueOf(value);
    }
}
