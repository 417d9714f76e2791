package io.github.aclsweep.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.settings.InvalidSettings;
import io.github.aclsweep.settings.SettingsFile;
import org.junit.jupiter.api.Test;

class TrialTest {
    private static TrialSettings settings(String hocon) {
        return TrialSettings.from(SettingsFile.parse(hocon));
    }

    @Test
    void isTheSameTrialHoweverTheSettingIsWritten() {
        assertThat(Trial.of(settings("loss.alpha = 5e-1"), "data").id())
                .isEqualTo(Trial.of(settings("loss { alpha = 0.50 }"), "data").id());
    }

    @Test
    void isAnotherTrialWithAnotherSettingSeedOrData() {
        String id = Trial.of(settings("loss.alpha = 0.5"), "data").id();
        assertThat(Trial.of(settings("loss.alpha = 0.6"), "data").id()).isNotEqualTo(id);
        assertThat(Trial.of(settings("loss.alpha = 0.5, trial.seed = 7"), "data").id())
                .isNotEqualTo(id);
        assertThat(Trial.of(settings("loss.alpha = 0.5"), "other data").id()).isNotEqualTo(id);
    }

    @Test
    void isTheSameTrialWhereverItRuns() {
        assertThat(Trial.of(settings("data.root = \"/a\", device = cpu"), "data").id())
                .isEqualTo(Trial.of(settings("data.root = \"/b\", device = gpu"), "data").id());
    }

    @Test
    void refusesPatchesThatTheEncoderCannotTake() {
        assertThatThrownBy(() -> settings("encoder.name = vgg, patch.frames = 7"))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("patch.frames = 7");
        assertThatThrownBy(() -> settings("encoder.name = crnn, features.bands = 64"))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("features.bands = 64");
    }
}
