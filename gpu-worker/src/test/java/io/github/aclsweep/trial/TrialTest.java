package io.github.aclsweep.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.settings.InvalidSettings;
import io.github.aclsweep.settings.SettingsFile;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TrialTest {
    private static final List<String> LINES =
            List.of(
                    "loss.alpha = 0.5",
                    "loss { temperature = 0.1 }",
                    "encoder.name = small",
                    "pretrain { epochs = 3, milestones = [] }",
                    "trial.seed = 7",
                    "views.noise.enabled = false");

    private static TrialSettings settings(String hocon) {
        return TrialSettings.from(SettingsFile.parse(hocon));
    }

    @Test
    void isTheSameTrialHoweverTheSettingIsWritten() {
        assertThat(Trial.of(settings("loss.alpha = 5e-1"), "data").id())
                .isEqualTo(Trial.of(settings("loss { alpha = 0.50 }"), "data").id());
    }

    @Property(tries = 50)
    void isTheSameTrialInWhateverOrderItsSettingsStand(@ForAll("orders") List<String> lines) {
        assertThat(Trial.of(settings(String.join("\n", lines)), "data").id())
                .isEqualTo(Trial.of(settings(String.join("\n", LINES)), "data").id());
    }

    @Provide
    Arbitrary<List<String>> orders() {
        return Arbitraries.shuffle(LINES);
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
    void isTheSameTrialIfOnlySettingsDifferThatItsMethodDoesNotRead() {
        assertThat(Trial.of(settings("trial.subset = clean, supervised.epochs = 3"), "data").id())
                .isEqualTo(Trial.of(settings(""), "data").id());
        String random = "trial.method = random-encoder, ";
        assertThat(Trial.of(settings(random + "loss.alpha = 0.9"), "data").id())
                .isEqualTo(Trial.of(settings(random + "pretrain.epochs = 7"), "data").id())
                .isNotEqualTo(Trial.of(settings(random + "linear.epochs = 7"), "data").id());
    }

    @Test
    void isTheSameTrialIfADefaultIsWrittenDown() {
        assertThat(Trial.of(settings("pretrain.epochs = 5e2, loss.alpha = 0.30"), "data").id())
                .isEqualTo(Trial.of(settings(""), "data").id());
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
