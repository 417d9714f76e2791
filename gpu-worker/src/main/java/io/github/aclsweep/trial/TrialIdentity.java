package io.github.aclsweep.trial;

import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.settings.SettingsText;
import java.util.Map;
import java.util.SortedMap;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * What makes two trials the same trial: the method and its version, the seed, the data, and those
 * settings that the method reads and that differ from the defaults. A new settings key whose
 * default changes nothing therefore leaves the ids of all trials as they are.
 */
public final class TrialIdentity {
    private static final int ID_DIGITS = 12;

    private final Map<String, Object> defaults;

    TrialIdentity(Map<String, Object> defaults) {
        this.defaults = Map.copyOf(defaults);
    }

    /** With the defaults of {@code reference.conf}, those of added jars included. */
    public static TrialIdentity load() {
        TrialSettings defaults = TrialSettings.from(SettingsFile.parse(""));
        return new TrialIdentity(SettingsText.values(defaults));
    }

    /** The trial of these settings on this data. */
    public Trial trial(TrialSettings settings, String dataFingerprint) {
        String content = content(settings, SettingsText.values(settings), dataFingerprint);
        return new Trial(id(content), settings, dataFingerprint);
    }

    String content(
            TrialSettings settings, SortedMap<String, Object> values, String dataFingerprint) {
        TrainingMethod method = settings.method();
        StringBuilder content = new StringBuilder();
        content.append("method ").append(method.name()).append(' ').append(method.version());
        content.append("\nseed ").append(settings.trial().seed());
        content.append("\ndata ").append(dataFingerprint).append('\n');
        values.forEach(
                (key, value) -> {
                    if (!value.equals(defaults.get(key)) && method.reads(key)) {
                        content.append(key).append('=');
                        content.append(SettingsText.text(value)).append('\n');
                    }
                });
        return content.toString();
    }

    private static String id(String content) {
        return DigestUtils.sha256Hex(content).substring(0, ID_DIGITS);
    }
}
