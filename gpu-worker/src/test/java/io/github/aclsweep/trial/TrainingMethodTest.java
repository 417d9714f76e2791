package io.github.aclsweep.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.settings.InvalidSettings;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.settings.SettingsText;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingMethodTest {
    private static TrialSettings settings(String text) {
        return TrialSettings.from(SettingsFile.parse(text));
    }

    @Test
    void isChosenByName() {
        assertThat(settings("").method().name()).isEqualTo("acl");
        assertThat(settings("trial.method = supervised").method().name()).isEqualTo("supervised");
    }

    @Test
    void refusesAnUnknownNameWithTheKnownOnes() {
        assertThatThrownBy(() -> settings("trial.method = moco"))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("trial.method = moco")
                .hasMessageContaining("one of acl, program, random-encoder, supervised");
    }

    @ParameterizedTest
    @ValueSource(strings = {"acl", "random-encoder", "supervised"})
    void readsSettingsThatThereAre(String name) {
        TrialSettings settings = settings("trial.method = " + name);
        Set<String> keys = SettingsText.of(settings).keySet();
        assertThat(settings.method().sections())
                .allMatch(
                        section ->
                                keys.stream()
                                        .anyMatch(
                                                key ->
                                                        key.equals(section)
                                                                || key.startsWith(section + ".")));
        assertThat(settings.method().measures(settings))
                .contains(settings.method().deciding(settings));
    }

    @Test
    void readsOnlyWhatItsNumbersDependOn() {
        TrainingMethod random = settings("trial.method = random-encoder").method();
        assertThat(random.reads("encoder.name")).isTrue();
        assertThat(random.reads("trial.downstream")).isTrue();
        assertThat(random.reads("loss.alpha")).isFalse();
        assertThat(random.reads("pretrain.epochs")).isFalse();
        TrainingMethod supervised = settings("trial.method = supervised").method();
        assertThat(supervised.reads("loss.alpha")).isTrue();
        assertThat(supervised.reads("loss.temperature")).isFalse();
        assertThat(supervised.reads("trial.subset")).isTrue();
        assertThat(supervised.reads("trial.downstream")).isFalse();
    }

    @Test
    void onlyTheRandomEncoderIsABaseline() {
        assertThat(settings("trial.method = random-encoder").method().isBaseline()).isTrue();
        assertThat(settings("").method().isBaseline()).isFalse();
        assertThat(settings("trial.method = supervised").method().isBaseline()).isFalse();
    }

    @Test
    void costsWhatItTrains() {
        TrialSettings acl = settings("pretrain { epochs = 7, milestones = [] }");
        assertThat(acl.method().cost(acl).epochs()).isEqualTo(7);
        TrialSettings random = settings("trial.method = random-encoder");
        assertThat(random.method().cost(random).epochs()).isZero();
        assertThat(random.method().cost(random).work()).isZero();
        TrialSettings tuned =
                settings("trial { method = random-encoder, downstream = [finetune-clean] }");
        assertThat(tuned.method().cost(tuned).work()).isPositive();
    }

    @Test
    void asksForASectionThatNobodyBrings() {
        assertThatThrownBy(() -> settings("").section("echo", TestingSection.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("echo");
    }

    private record TestingSection() {}
}
