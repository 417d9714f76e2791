package io.github.aclsweep.trial.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.checkpoint.Safetensors;
import io.github.aclsweep.dataset.Layout;
import io.github.aclsweep.dataset.Role;
import io.github.aclsweep.dataset.write.DatasetWriter;
import io.github.aclsweep.dataset.write.NewClip;
import io.github.aclsweep.features.TestingAudio;
import io.github.aclsweep.features.TestingFeatures;
import io.github.aclsweep.measure.Look;
import io.github.aclsweep.measure.Scores;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialEnvironment;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.TrialSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The supervised method from audio files to scores. */
class SupervisedTrialTest {
    private static final int RATE_HZ = 4000;

    @TempDir private Path folder;

    @Test
    void runsAndRepeatsBitForBit() throws IOException {
        Path data = data();
        Trial trial = Trial.of(settings(), "testing");

        TrialResult first = run(trial, data, folder.resolve("first"));
        TrialResult second = run(trial, data, folder.resolve("second"));

        assertThat(first).isInstanceOf(TrialResult.Completed.class);
        Scores scores = ((TrialResult.Completed) first).scores();
        assertThat(((TrialResult.Completed) second).scores()).isEqualTo(scores);
        assertThat(scores.of("micro")).isEqualTo(100);
        assertThat(scores.of("kept_epoch"))
                .isBetween(1.0, (double) settings().supervised().epochs());
        for (String file : List.of("supervised_cnn.safetensors", "metrics.jsonl")) {
            assertThat(folder.resolve("second").resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("first").resolve(file));
        }
        assertThat(Files.readAllLines(folder.resolve("first/predictions.csv"))).hasSize(1 + 4);
        Map<String, String> metadata =
                Safetensors.read(folder.resolve("first/supervised_cnn.safetensors")).metadata();
        assertThat(metadata.get("input_means").split(",")).hasSize(8);
    }

    @Test
    void isJudgedByItsHeldOutClipsAndGoesOnLater() throws IOException {
        Path data = data();
        Trial trial = Trial.of(settings(), "testing");

        TrialResult stopped = run(trial, data, folder.resolve("judged"), 2);

        assertThat(stopped).isInstanceOf(TrialResult.Stopped.class);
        Look look = ((TrialResult.Stopped) stopped).look();
        assertThat(look.epoch()).isEqualTo(2);
        assertThat(look.measure().name()).isEqualTo("val_macro");
        assertThat(look.value()).isBetween(0.0, 100.0);
        TrialResult gone = run(trial, data, folder.resolve("judged"), 0);
        TrialResult whole = run(trial, data, folder.resolve("whole"), 0);
        assertThat(((TrialResult.Completed) gone).scores())
                .isEqualTo(((TrialResult.Completed) whole).scores());
        assertThat(LooksReader.all(folder.resolve("judged"), trial.settings()))
                .hasSize(settings().supervised().epochs())
                .isEqualTo(LooksReader.all(folder.resolve("whole"), trial.settings()));
    }

    private static TrialSettings settings() {
        return TrialSettings.from(
                SettingsFile.parse(
                        """
                        trial { method = supervised, subset = all }
                        features {
                          sample-rate-hz = 4000, min-seconds = 1.0, fft-size = 256
                          hop-samples = 100, window-samples = 200, bands = 8
                          min-hz = 0, max-hz = 2000, padding = zero, floor = 2.2e-16
                        }
                        patch { frames = 20, hop-frames = 10 }
                        supervised { epochs = 6, batch-patches = 8, learning-rate = 0.01 }
                        """));
    }

    private TrialResult run(Trial trial, Path data, Path out) {
        return run(trial, data, out, 0);
    }

    private TrialResult run(Trial trial, Path data, Path out, int untilEpoch) {
        TrialEnvironment workplace =
                new TrialEnvironment(
                        data.toString(),
                        folder.resolve("cache").toString(),
                        out.toString(),
                        TrialEnvironment.DeviceChoice.CPU,
                        -1,
                        1);
        return new TrialRunner(workplace.until(untilEpoch), progress -> {}, () -> false).run(trial);
    }

    /** Low and high tones, four of each to train on (half of them clean), two to test. */
    private Path data() throws IOException {
        Path root = folder.resolve("data");
        DatasetWriter writer = new DatasetWriter(root);
        List<NewClip> clips = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Role role = i < 4 ? Role.TRAIN_NOISY : i < 8 ? Role.TRAIN_CLEAN : Role.TEST;
            boolean high = i % 2 == 1;
            NewClip clip = new NewClip(i + ".wav", high ? "high" : "low", role, false);
            double[] tone = TestingFeatures.tone(4000 + 100 * i, RATE_HZ, (high ? 1500 : 300) + i);
            TestingAudio.wav16(new Layout(root).audio(role).resolve(clip.name()), tone, RATE_HZ);
            clips.add(clip);
        }
        writer.finish(clips, Map.of());
        return root;
    }
}
