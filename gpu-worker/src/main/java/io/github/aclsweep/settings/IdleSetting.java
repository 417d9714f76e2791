package io.github.aclsweep.settings;

import java.util.List;

/**
 * A setting that the values of others leave without effect on what a trial trains.
 *
 * @param key a settings key, or a section with all its keys except the causes
 * @param causes the others
 */
public record IdleSetting(String key, List<Cause> causes) {

    /**
     * A setting that leaves another one without effect.
     *
     * @param key its key
     * @param value its value, as configuration writes it
     */
    public record Cause(String key, String value) {
        /** A setting with its value. */
        public static Cause of(String key, Object value) {
            return new Cause(key, SettingsText.text(value));
        }
    }

    public IdleSetting {
        causes = List.copyOf(causes);
    }

    /** A setting that is without effect because of a value. */
    public static IdleSetting of(String key, String cause, Object value) {
        return new IdleSetting(key, List.of(Cause.of(cause, value)));
    }

    /** Whether a settings key is without effect. */
    public boolean covers(String asked) {
        boolean isBelow = asked.equals(key) || asked.startsWith(key + ".");
        return isBelow && causes.stream().noneMatch(cause -> cause.key().equals(asked));
    }
}
