package io.github.aclsweep.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.trial.TrialSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTextTest {
    @Test
    void everySettingOfATrialIsReadBackFromItsText() {
        TrialSettings settings = TrialSettings.from(SettingsFile.parse("program.grace = 40s"));
        Map<String, String> texts = SettingsText.of(settings);

        List<String> lines =
                texts.entrySet().stream()
                        .map(entry -> entry.getKey() + " = " + entry.getValue())
                        .toList();

        assertThat(texts).containsEntry("program.grace", "40000ms");
        assertThat(TrialSettings.from(SettingsFile.parse(String.join("\n", lines))))
                .isEqualTo(settings);
    }

    /** Pasted, 70.0 would not be the value that a sweep has. */
    @Test
    void numbersToPasteKeepAllDigits() {
        assertThat(SettingsText.exact("[1.0E-5, 70.00000000000001, 1.0E12]"))
                .isEqualTo("[1e-5, 70.00000000000001, 1e12]");
        assertThat(SettingsText.exact("1.5E7")).isEqualTo("1.5e7");
        assertThat(SettingsText.exact("v1.0E")).as("no number").isEqualTo("v1.0E");
    }
}
