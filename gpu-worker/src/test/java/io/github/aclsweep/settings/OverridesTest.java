package io.github.aclsweep.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.trial.TrialSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverridesTest {
    @TempDir private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("my.conf"), text);
    }

    @Test
    void letsTheCommandLineReplaceAValue() throws IOException {
        Path file = file("loss.alpha = 0.5\n");
        SettingsFile settings =
                SettingsFile.read(
                        file,
                        List.of(
                                "loss.alpha=0.25",
                                "data.root=/some/where",
                                "views.crop.enabled=off"));
        assertThat(TrialSettings.from(settings).loss().alpha()).isEqualTo(0.25);
        assertThat(TrialSettings.from(settings).views().crop().enabled()).isFalse();
        assertThat(settings.find("data.root").orElseThrow().unwrapped()).isEqualTo("/some/where");
    }

    @Test
    void refusesAnOverrideWithoutAValueOrWithAnUnknownKey() throws IOException {
        Path file = file("trial.seed = 1\n");
        assertThatThrownBy(() -> SettingsFile.read(file, List.of("loss.alpha")))
                .hasMessage("--set loss.alpha: expected KEY=VALUE");
        assertThatThrownBy(() -> SettingsFile.read(file, List.of("loss..alpha=1")))
                .hasMessage("--set loss..alpha=1: expected KEY=VALUE");
        assertThatThrownBy(
                        () -> TrialSettings.from(SettingsFile.read(file, List.of("loss.alhpa=1"))))
                .hasMessageContaining("did you mean loss.alpha?");
    }

    @Test
    void namesTheOptionThatWasTypedAndItsValueAsItWasTyped() throws IOException {
        Path file = file("trial.seed = 3");
        List<Shortcut> alpha = List.of(new Shortcut("--alpha", "loss.alpha", "3"));
        assertThatThrownBy(
                        () ->
                                TrialSettings.from(
                                        SettingsFile.read(file, List.of("loss.alpha=1"), alpha)))
                .hasMessage("--alpha = 3: expected a number from 0 to 1");
        assertThatThrownBy(
                        () -> TrialSettings.from(SettingsFile.read(file, List.of("loss.alpha=-2"))))
                .hasMessage("--set loss.alpha = -2: expected a number from 0 to 1");
    }
}
