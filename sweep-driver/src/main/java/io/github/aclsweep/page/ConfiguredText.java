package io.github.aclsweep.page;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.settings.SettingsText;
import io.github.aclsweep.table.Numbers;
import io.github.aclsweep.trial.TrialSettings;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The values of a sweep's configuration as {@code explain} and the tables write them: a decimal is
 * 2.0 also where the configuration library has made 2 of it, and words have no quotes.
 */
final class ConfiguredText {
    private static final String AXES = "sweep.axes.";

    /** Its texts name a point by settings and their values. */
    private static final String COMPARE_WITH = "sweep.compare-with";

    /** An axis that is no list has its numbers below one of these. */
    private static final Pattern FORM =
            Pattern.compile("\\.(from|to|step|choice|uniform|log-uniform)$");

    private static final Pattern VALUE_OF_SETTING = Pattern.compile("(?<== )[^\\s,]+");
    private static final Pattern WHOLE = Pattern.compile("-?\\d+");

    private final Config config;
    private final Map<String, Object> typed =
            SettingsText.typed(TrialSettings.from(SettingsFile.parse("")));

    ConfiguredText(Config config) {
        this.config = config;
    }

    /** The text of a value, which may be a default, of a key. */
    String of(String key, ConfigValue value) {
        if (key.equals(COMPARE_WITH)) {
            return VALUE_OF_SETTING
                    .matcher(SettingsText.text(value.unwrapped()))
                    .replaceAll(
                            found -> Matcher.quoteReplacement(Numbers.configured(found.group())));
        }
        return value.valueType() == ConfigValueType.STRING
                ? SettingsText.text(value.unwrapped())
                : text(value, isOfDecimals(key));
    }

    /** An axis has the type of its setting, and a program's parameter that of its value. */
    private boolean isOfDecimals(String key) {
        String setting = key.startsWith(AXES) ? key.substring(AXES.length()) : key;
        boolean isForm = !setting.equals(key) && !isKnown(setting);
        return isSettingOfDecimals(isForm ? FORM.matcher(setting).replaceFirst("") : setting);
    }

    private boolean isKnown(String setting) {
        return typed.containsKey(setting) || config.hasPath(setting);
    }

    private boolean isSettingOfDecimals(String setting) {
        boolean isDeclared =
                config.hasPath(setting)
                        && config.getValue(setting).valueType() == ConfigValueType.NUMBER;
        return typed.containsKey(setting)
                ? typed.get(setting) instanceof Double
                : isDeclared && !isWhole(config.getValue(setting));
    }

    private String text(ConfigValue value, boolean decimals) {
        if (value instanceof ConfigList list) {
            boolean some = decimals || list.stream().anyMatch(ConfiguredText::isDecimal);
            return list.stream()
                    .map(each -> text(each, some))
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof ConfigObject object) {
            return object.toConfig().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(each -> setting(each.getKey(), each.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return switch (value.valueType()) {
            case NUMBER ->
                    decimals && isWhole(value)
                            ? Numbers.text(Double.valueOf(written(value)))
                            : Numbers.configured(written(value));
            case STRING -> SettingsText.text(List.of(value.unwrapped())).replaceAll("^.|.$", "");
            default -> String.valueOf(value.unwrapped());
        };
    }

    /** A condition on trials, or a point, names settings as the file does: with dots. */
    private String setting(String key, ConfigValue value) {
        return key + " = " + text(value, isSettingOfDecimals(key));
    }

    private static boolean isDecimal(ConfigValue value) {
        return value.valueType() == ConfigValueType.NUMBER && !isWhole(value);
    }

    private static boolean isWhole(ConfigValue number) {
        return WHOLE.matcher(written(number)).matches();
    }

    /** Its digits in the file, of which the library's own text loses a point with zeros. */
    private static String written(ConfigValue number) {
        return number.atPath("number").getString("number");
    }
}
