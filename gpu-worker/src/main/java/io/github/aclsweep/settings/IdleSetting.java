package io.github.aclsweep.settings;

/**
 * A setting that the value of another one leaves without effect on what a trial trains.
 *
 * @param key a settings key, or a section with all its keys except the cause
 * @param cause the key of the other setting
 * @param value the value of the cause, as configuration writes it
 */
public record IdleSetting(String key, String cause, String value) {

    /** A setting that is without effect because of a value. */
    public static IdleSetting of(String key, String cause, Object value) {
        return new IdleSetting(key, cause, SettingsText.text(value));
    }

    /** Whether a settings key is without effect. */
    public boolean covers(String asked) {
        boolean isBelow = asked.equals(key) || asked.startsWith(key + ".");
        return isBelow && !asked.equals(cause);
    }

    /** For example {@code loss.alpha = 0.0}. */
    public String reason() {
        return cause + " = " + value;
    }
}
