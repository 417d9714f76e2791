package io.github.aclsweep.space;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.github.aclsweep.settings.SettingsFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Values that a list of a configuration says more than once, and that count once. */
public final class RepeatedValues {
    private RepeatedValues() {}

    /**
     * A sentence for each such value, as {@code loss.alpha: 0.5 and 5e-1 are one value}.
     *
     * @param axes the keys that vary
     */
    public static List<String> sentences(SettingsFile file, List<String> axes) {
        List<String> sentences = new ArrayList<>();
        axes.forEach(axis -> sentences.addAll(of(axis, file.find("sweep.axes." + axis))));
        for (String key : List.of("sweep.seeds", "sweep.baselines")) {
            sentences.addAll(of(key, file.find(key)));
        }
        return sentences;
    }

    private static List<String> of(String key, Optional<ConfigValue> written) {
        ConfigValue value = written.orElse(null);
        ConfigValue values =
                value instanceof ConfigObject form && form.containsKey("choice")
                        ? form.get("choice")
                        : value;
        if (!(values instanceof ConfigList list)) {
            return List.of();
        }
        Map<Object, List<String>> same = new LinkedHashMap<>();
        for (ConfigValue each : list) {
            same.computeIfAbsent(Values.canonical(each), any -> new ArrayList<>())
                    .add(asWritten(each));
        }
        return same.values().stream()
                .filter(texts -> texts.size() > 1)
                .map(texts -> key + ": " + sentence(texts))
                .toList();
    }

    private static String sentence(List<String> texts) {
        List<String> different = texts.stream().distinct().toList();
        if (different.size() == 1) {
            return "%s is there %d times and counts once".formatted(texts.get(0), texts.size());
        }
        String last = different.get(different.size() - 1);
        return different.subList(0, different.size() - 1).stream().collect(Collectors.joining(", "))
                + " and "
                + last
                + " are one value";
    }

    /** A number in the digits of the file. */
    private static String asWritten(ConfigValue value) {
        return value.valueType() == ConfigValueType.NUMBER
                ? value.atKey("value").getString("value")
                : SettingsFile.text(value);
    }
}
