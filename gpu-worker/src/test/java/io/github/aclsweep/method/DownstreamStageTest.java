package io.github.aclsweep.method;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.github.aclsweep.TestingTensors;
import io.github.aclsweep.augment.TestingFeatureSet;
import io.github.aclsweep.dataset.ClassIndex;
import io.github.aclsweep.dataset.Clip;
import io.github.aclsweep.dataset.Dataset;
import io.github.aclsweep.dataset.Role;
import io.github.aclsweep.encoder.Encoder;
import io.github.aclsweep.evaluate.DownstreamOutcome;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.trial.DownstreamMode;
import io.github.aclsweep.trial.TestingContext;
import io.github.aclsweep.trial.TrialData;
import io.github.aclsweep.trial.TrialProgress;
import io.github.aclsweep.trial.TrialProgress.Stage;
import io.github.aclsweep.trial.TrialSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownstreamStageTest {
    private static final int BANDS = 16;
    private static final int CLIPS_PER_ROLE = 12;
    private static final List<String> LABELS = List.of("bell", "rain", "wind");

    private final Dataset dataset = dataset();
    private final List<TrialProgress> progress = new ArrayList<>();
    @TempDir private Path folder;

    private static Dataset dataset() {
        List<Clip> clips = new ArrayList<>();
        for (Role role : Role.values()) {
            for (int i = 0; i < CLIPS_PER_ROLE; i++) {
                String name = role + "-" + i;
                String label = LABELS.get(i % LABELS.size());
                clips.add(new Clip(name, Path.of(name), label, role, false));
            }
        }
        return new Dataset(Path.of(""), clips, ClassIndex.over(LABELS));
    }

    private Map<DownstreamMode, DownstreamOutcome> run(String modes) {
        TrialSettings settings =
                TrialSettings.from(
                        SettingsFile.parse(
                                """
                                trial.downstream = %s
                                patch { frames = 20, hop-frames = 10 }
                                encoder { name = small, projection-size = 8 }
                                linear { epochs = 3, batch-clips = 4, milestones = [] }
                                finetune { epochs = 3, batch-clips = 4, milestones = [] }
                                """
                                        .formatted(modes)));
        TrialData data =
                TrialData.of(
                        dataset, TestingFeatureSet.random(dataset.clips().size(), 40, BANDS, 3));
        try (NDManager manager = TestingTensors.manager();
                TestingContext testing =
                        new TestingContext(manager, settings, data, folder, progress::add)) {
            Encoder encoder = settings.newEncoder(manager, data.classes());
            Encoder fresh = settings.newEncoder(manager, data.classes());
            Map<DownstreamMode, DownstreamOutcome> outcomes =
                    new DownstreamStage(testing.context(), data, encoder).run();
            for (String name : encoder.state().names()) {
                assertThat(encoder.state().get(name).contentEquals(fresh.state().get(name)))
                        .as("%s is as it was", name)
                        .isTrue();
            }
            return outcomes;
        }
    }

    @Test
    void everyModeStartsFromTheSameWeights() {
        Map<DownstreamMode, DownstreamOutcome> together =
                run("[linear, finetune-noisy, finetune-clean]");
        assertThat(together).containsOnlyKeys(DownstreamMode.values());
        for (DownstreamMode mode : DownstreamMode.values()) {
            String alone = "[" + mode.name().toLowerCase(Locale.ROOT) + "]";
            assertThat(run(alone.replace('_', '-'))).isEqualTo(Map.of(mode, together.get(mode)));
        }
    }

    @Test
    void fineTuningTellsItsEpochsAndReachesItsTotal() throws IOException {
        run("[finetune-noisy, finetune-clean]");

        assertThat(Files.readAllLines(folder.resolve("metrics.jsonl")))
                .hasSize(6)
                .allMatch(line -> line.contains("\"val_macro\""))
                .filteredOn(line -> line.contains("\"stage\":\"finetune-clean\",\"epoch\":3"))
                .hasSize(1);
        TrialProgress last = progress.get(progress.size() - 1);
        assertThat(last.stage()).isEqualTo(Stage.FINETUNE);
        // A share of 0.15 of four clips is one: nine of twelve clean clips are trained on.
        assertThat(last.total()).isEqualTo(3 * 9);
    }
}
