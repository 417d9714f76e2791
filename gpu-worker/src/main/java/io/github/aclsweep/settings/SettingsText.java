package io.github.aclsweep.settings;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Settings records as keys and texts: what is hashed, compared and written down. */
public final class SettingsText {
    private SettingsText() {}

    /** Every leaf of a settings record under its settings key, in order of the keys. */
    public static Map<String, String> of(Record settings) {
        TreeMap<String, String> texts = new TreeMap<>();
        collect(settings, "", texts);
        return texts;
    }

    private static void collect(Record settings, String section, Map<String, String> texts) {
        for (RecordComponent component : settings.getClass().getRecordComponents()) {
            String key = SettingsBinder.join(section, SettingsBinder.kebab(component.getName()));
            Object value = read(settings, component);
            if (value instanceof Record nested) {
                collect(nested, key, texts);
            } else if (value instanceof Map<?, ?> extensions) {
                extensions.forEach(
                        (name, nested) -> collect((Record) nested, (String) name, texts));
            } else {
                texts.put(key, text(value));
            }
        }
    }

    private static Object read(Record settings, RecordComponent component) {
        try {
            return component.getAccessor().invoke(settings);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }

    /** One value as configuration writes it. */
    public static String text(Object value) {
        if (value instanceof Enum<?>) {
            return SettingsBinder.name(value);
        }
        if (value instanceof Collection<?> values) {
            return values.stream()
                    .map(SettingsText::text)
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        return String.valueOf(value);
    }
}
