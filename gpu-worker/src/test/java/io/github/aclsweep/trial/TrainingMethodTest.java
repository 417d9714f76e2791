package io.github.aclsweep.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.dataset.DataAmount;
import io.github.aclsweep.settings.InvalidSettings;
import io.github.aclsweep.settings.Problem;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.settings.SettingsText;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    private static List<String> idle(String text) {
        TrialSettings settings = settings(text);
        return SettingsText.of(settings).keySet().stream()
                .filter(key -> settings.method().reads(key))
                .filter(key -> isIdle(settings, key))
                .toList();
    }

    private static boolean isIdle(TrialSettings settings, String key) {
        return settings.method().idle(settings).stream().anyMatch(idle -> idle.covers(key));
    }

    @Test
    void knowsWhichSettingsTheOthersLeaveWithoutEffect() {
        assertThat(idle("loss.alpha = 0"))
                .contains("loss.temperature", "pretrain.plateau-factor", "finetune.epochs")
                .doesNotContain("loss.margin-radians", "loss.alpha", "linear.epochs");
        assertThat(idle("loss.alpha = 1"))
                .contains("loss.margin-radians", "loss.angular-divisor")
                .doesNotContain("loss.temperature");
        assertThat(idle("pretrain { schedule = plateau, optimiser = adam }"))
                .contains("pretrain.milestones", "pretrain.momentum")
                .doesNotContain("pretrain.plateau-factor");
        assertThat(idle("views.crop.enabled = false"))
                .contains("views.crop.min-area")
                .doesNotContain("views.crop.enabled", "views.noise.max-deviation");
        assertThat(idle("pretrain.milestones = [], linear.milestones = []"))
                .contains("pretrain.decay", "linear.decay")
                .doesNotContain("pretrain.milestones");
        assertThat(idle("linear { epochs = 80, milestones = [80] }, pretrain.epochs = 326"))
                .contains("linear.decay")
                .doesNotContain("linear.milestones", "pretrain.decay", "pretrain.milestones");
        assertThat(idle("knn.interval-epochs = 0"))
                .contains("knn.neighbours", "knn.space")
                .doesNotContain("knn.interval-epochs");
        assertThat(idle("trial.downstream = [finetune-noisy]"))
                .contains("linear.epochs", "finetune.validation-share")
                .doesNotContain("finetune.epochs");
        assertThat(idle("trial.method = supervised, loss.alpha = 1"))
                .containsExactly("loss.margin-radians", "supervised.angular-divisor");
    }

    @ParameterizedTest
    @CsvSource({
        "60, 60, '', true", // one patch of a clip of a second
        "61, 60, '', false",
        "200, 900, '', false", // 10 patches a clip, less what is dropped
        "10, 30, '', true",
        "10, 30, 'knn.interval-epochs = 0', false"
    })
    void doubtsAMonitorWhoseNeighboursAreAllPatches(
            int clips, double seconds, String change, boolean isDoubted) {
        TrialSettings settings = settings("knn.neighbours = 60\n" + change);
        assertThat(settings.method().doubts(settings, new DataAmount(clips, seconds)))
                .extracting(Problem::key)
                .isEqualTo(isDoubted ? List.of("knn.neighbours") : List.of());
    }

    /** 200 clips of a patch each. */
    @ParameterizedTest
    @CsvSource({"4, 99, false", "4, 100, true", "3, 100, false"})
    void doubtsAMonitorWhoseNeighboursAreMostlyOfOtherClasses(
            int classes, int neighbours, boolean isDoubted) {
        TrialSettings settings = settings("knn.neighbours = " + neighbours);
        List<Problem> doubts =
                settings.method().doubts(settings, new DataAmount(200, 200, classes));
        assertThat(doubts).hasSize(isDoubted ? 1 : 0);
        assertThat(doubts)
                .allMatch(
                        doubt ->
                                doubt.expected()
                                        .startsWith(
                                                "fewer than twice the about 50 patches that a class has"));
    }

    @ParameterizedTest
    @CsvSource({
        "pretrain.epochs = 426, ''",
        "pretrain.epochs = 425, pretrain.milestones",
        "'pretrain { epochs = 9, schedule = plateau }', ''",
        "'pretrain { epochs = 9, milestones = [] }', ''",
        "linear.epochs = 100, linear.milestones",
        "finetune.epochs = 100, ''",
        "'finetune.epochs = 100, trial.downstream = [finetune-noisy]', finetune.milestones",
        "'linear.epochs = 100, trial.method = random-encoder', linear.milestones"
    })
    void doubtsDropsOfTheLearningRateThatComeTooLate(String change, String key) {
        TrialSettings settings = settings(change);
        assertThat(settings.method().doubts(settings, new DataAmount(1000, 5000)))
                .extracting(Problem::key)
                .isEqualTo(key.isEmpty() ? List.of() : List.of(key));
    }

    @Test
    void doubtsAMonitorOfProjectionsThatAreNotTrained() {
        DataAmount much = new DataAmount(1000, 5000);
        TrialSettings none = settings("loss.alpha = 0");
        TrialSettings other = settings("loss.alpha = 0, knn.space = embedding");

        assertThat(none.method().doubts(none, much))
                .extracting(Problem::key)
                .containsExactly("knn.space");
        assertThat(other.method().doubts(other, much)).isEmpty();
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
