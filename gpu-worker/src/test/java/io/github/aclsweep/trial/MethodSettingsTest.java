package io.github.aclsweep.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.settings.InvalidSettings;
import io.github.aclsweep.settings.SettingsFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MethodSettingsTest {
    private static TrialSettings settings(String text) {
        return TrialSettings.from(SettingsFile.parse(text));
    }

    @Test
    void theDefaultIsLinearEvaluationAlone() {
        assertThat(settings("").trial().downstream()).containsExactly(DownstreamMode.LINEAR);
    }

    @Test
    void modesInAnotherOrderAreTheSameTrial() {
        TrialSettings one = settings("trial.downstream = [finetune-clean, linear]");
        TrialSettings other = settings("trial.downstream = [linear, finetune-clean]");
        assertThat(one).isEqualTo(other);
        assertThat(Trial.of(one, "data").id()).isEqualTo(Trial.of(other, "data").id());
        assertThat(one.trial().downstream())
                .containsExactly(DownstreamMode.LINEAR, DownstreamMode.FINETUNE_CLEAN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[linear, linear]", "[finetune]", "linear"})
    void refusesNoModeADuplicateAndAnUnknownOne(String list) {
        assertThatThrownBy(() -> settings("trial.downstream = " + list))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("trial.downstream")
                .hasMessageContaining("linear, finetune-noisy, finetune-clean");
    }

    @Test
    void namesWhatIsWrongInTheFineTuning() {
        assertThatThrownBy(() -> settings("finetune { batch-clips = 1, validation-share = 1.0 }"))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("finetune.batch-clips = 1")
                .hasMessageContaining("finetune.validation-share = 1.0");
    }
}
