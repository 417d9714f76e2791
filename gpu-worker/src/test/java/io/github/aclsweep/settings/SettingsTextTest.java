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
}
