package io.github.aclsweep.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.measure.Measure.Counted;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasureTest {
    private static Trial trial(String settings) {
        return Trial.of(TrialSettings.from(SettingsFile.parse(settings)), "data");
    }

    private static List<String> names(String settings) {
        return trial(settings).measures().stream().map(Measure::name).toList();
    }

    @Test
    void eachMethodListsItsOwn() {
        assertThat(names(""))
                .containsExactly(
                        "micro",
                        "macro",
                        "micro_patch_weighted",
                        "val_macro",
                        "linear_epoch",
                        "knn_macro",
                        "loss_infonce",
                        "loss_angular",
                        "minus_uniformity",
                        "tolerance",
                        "kept_epoch");
        assertThat(names("trial.method = random-encoder"))
                .contains("micro", "tolerance")
                .doesNotContain("loss_infonce", "loss_angular", "kept_epoch");
        assertThat(names("trial.method = supervised"))
                .containsExactly(
                        "micro",
                        "macro",
                        "micro_patch_weighted",
                        "val_macro",
                        "loss_angular",
                        "kept_epoch");
    }

    @Test
    void aDownstreamModeBringsItsOwnNamesAndPredictions() {
        Trial trial = trial("trial.downstream = [finetune-noisy, finetune-clean]");
        assertThat(trial.measures().stream().map(Measure::name))
                .startsWith("finetune_noisy_micro", "finetune_noisy_macro")
                .contains("finetune_clean_micro_patch_weighted", "finetune_clean_epoch")
                .doesNotContain("micro", "val_macro");
        assertThat(trial.deciding().name()).isEqualTo("finetune_noisy_micro_patch_weighted");
        assertThat(trial.deciding().counted())
                .isEqualTo(new Counted("predictions-finetune-noisy.csv", true));
        assertThat(trial("").deciding().name()).isEqualTo("micro_patch_weighted");
        assertThat(trial("").measures()).contains(trial("").deciding());
    }

    @Test
    void namesAreUniqueAndLabelsToo() {
        List<Measure> all =
                trial("trial.downstream = [linear, finetune-noisy, finetune-clean]").measures();
        assertThat(all).extracting(Measure::name).doesNotHaveDuplicates();
        assertThat(all).extracting(Measure::label).doesNotHaveDuplicates();
        assertThat(all).extracting(Measure::help).allMatch(help -> help.endsWith("."));
    }

    @Test
    void refusesANameThatNoFileCanHave() {
        assertThatThrownBy(() -> Measure.count("Kept epoch", "", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Kept epoch");
    }

    @Test
    void scoresSayNothingOfWhatWasNotMeasured() {
        Measure micro = trial("").measures().get(0);
        Measure macro = trial("").measures().get(1);
        Map<Measure, Double> values = new LinkedHashMap<>();
        values.put(micro, 62.5);
        values.put(macro, Double.NaN);
        Scores scores = new Scores(values);
        assertThat(scores.values()).containsOnlyKeys(micro);
        assertThat(scores.of(micro)).isEqualTo(62.5);
        assertThat(scores.of(macro)).isNaN();
        assertThat(scores.of("micro")).isEqualTo(62.5);
        assertThat(scores.of("no_such_measure")).isNaN();
    }

    @Test
    void scoresTravelBetweenMachines() throws IOException, ClassNotFoundException {
        Scores scores = Scores.of(trial("").measures(), Map.of("micro", 1.0, "tolerance", 0.5));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(scores);
        }
        try (ObjectInputStream in =
                new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(scores);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Patch-weighted micro (%), patch-weighted micro",
        "Monitor's macro (%), monitor's macro",
        "Val loss, val loss",
        "InfoNCE, InfoNCE",
        "AUC of the test, AUC of the test",
        "F1, F1",
        "mAP (%), mAP",
        "Mean (of five), mean"
    })
    void hasAnotherFormWithinSentences(String label, String phrase) {
        Measure measure = Measure.number("m", label, Measure.Better.HIGHER, "");
        assertThat(measure.phrase()).isEqualTo(phrase);
    }
}
