package io.github.aclsweep.trial;

import io.github.aclsweep.settings.SettingsText;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * One point of a sweep.
 *
 * @param id content hash of settings, data and method, 12 hexadecimal digits
 * @param settings the resolved settings
 * @param dataFingerprint what the trial's data hashes to
 */
public record Trial(String id, TrialSettings settings, String dataFingerprint)
        implements Serializable {
    /**
     * Raised whenever a change of the code changes a trial's numbers, so that old results are not
     * reused.
     */
    public static final int METHOD_VERSION = 3;

    private static final int ID_DIGITS = 12;

    /** The trial of these settings on this data. */
    public static Trial of(TrialSettings settings, String dataFingerprint) {
        StringBuilder content = new StringBuilder();
        content.append("method ").append(METHOD_VERSION).append('\n');
        content.append("data ").append(dataFingerprint).append('\n');
        SettingsText.of(settings)
                .forEach(
                        (key, value) -> content.append(key).append('=').append(value).append('\n'));
        return new Trial(sha256(content.toString()), settings, dataFingerprint);
    }

    /** All that the trial can come to, in the table's order. */
    public List<Measure> measures() {
        return settings.method().measures(settings);
    }

    /** The measure that it is judged by. */
    public Measure deciding() {
        return settings.method().deciding(settings);
    }

    private static String sha256(String content) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, ID_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
