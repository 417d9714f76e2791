package io.github.aclsweep.settings;

/**
 * An option of the command line that stands for a setting.
 *
 * @param option as it is typed, for example {@code --alpha}
 * @param key the setting, for example {@code loss.alpha}
 * @param value in HOCON
 */
public record Shortcut(String option, String key, String value) {}
