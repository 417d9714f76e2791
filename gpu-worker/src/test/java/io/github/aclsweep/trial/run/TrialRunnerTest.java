package io.github.aclsweep.trial.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.checkpoint.Safetensors;
import io.github.aclsweep.dataset.generate.SoundEventDataset;
import io.github.aclsweep.measure.Scores;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.GpuSettings;
import io.github.aclsweep.trial.GpuSettings.Residence;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialEnvironment;
import io.github.aclsweep.trial.TrialProgress;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.TrialSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialRunnerTest {
    private static final String SETTINGS =
            """
            encoder { name = small, projection-size = 32 }
            pretrain { epochs = 2, batch-clips = 32, milestones = [] }
            knn.neighbours = 5
            linear { epochs = 5, milestones = [], standardise = true }
            """;

    @TempDir private static Path shared;
    @TempDir private Path folder;

    @BeforeAll
    static void generate() throws IOException {
        new SoundEventDataset(7, 1).write(shared.resolve("data"));
    }

    private static Trial trial(String more) {
        return Trial.of(TrialSettings.from(SettingsFile.parse(SETTINGS + more)), "test data");
    }

    private TrialEnvironment workplace(String data, String name) {
        return new TrialEnvironment(
                shared.resolve(data).toString(),
                shared.resolve("cache").toString(),
                folder.resolve(name).toString(),
                TrialEnvironment.DeviceChoice.CPU,
                -1,
                1);
    }

    private TrialResult run(Trial trial, String name) {
        return new TrialRunner(workplace("data", name), progress -> {}, () -> false).run(trial);
    }

    private static Scores scores(TrialResult result) {
        assertThat(result).isInstanceOf(TrialResult.Completed.class);
        return ((TrialResult.Completed) result).scores();
    }

    @Test
    void leavesAllItsFilesAndRepeatsBitForBitInAnotherThread() throws IOException {
        Trial trial = trial("");
        Scores first = scores(run(trial, "first"));
        Scores second = scores(CompletableFuture.supplyAsync(() -> run(trial, "second")).join());
        assertThat(second).isEqualTo(first);
        for (String file : List.of("encoder.safetensors", "head.safetensors", "predictions.csv")) {
            assertThat(folder.resolve("second").resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("first").resolve(file));
        }
        assertThat(Files.readAllLines(folder.resolve("first/metrics.jsonl"))).hasSize(2);
        assertThat(Safetensors.read(folder.resolve("first/encoder.safetensors")).metadata())
                .containsEntry("trial", trial.id());
        try (Stream<Path> files = Files.list(folder.resolve("first"))) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".part"));
        }
    }

    @Test
    void givesTheSameBitsWhereTheFeaturesLieOnTheDevice() {
        Trial trial = trial("");
        TrialEnvironment resident =
                workplace("data", "resident").with(new GpuSettings(false, false, Residence.ALWAYS));
        TrialResult result = new TrialRunner(resident, progress -> {}, () -> false).run(trial);

        assertThat(scores(result)).isEqualTo(scores(run(trial, "mapped")));
        assertThat(folder.resolve("resident/encoder.safetensors"))
                .hasSameBinaryContentAs(folder.resolve("mapped/encoder.safetensors"));
    }

    @Test
    void recordsHowTheKernelsComparedWithPlainJava() {
        run(trial("trial.method = random-encoder\n"), "compared");

        assertThat(folder.resolve("compared/result.json"))
                .content()
                .contains("\"kernels\"", "\"largestDeviation\"", "\"operations\": 44");
    }

    @Test
    void dependsOnTheSeed() {
        assertThat(scores(run(trial("trial.seed = 1"), "one")).of("loss_infonce"))
                .isNotEqualTo(scores(run(trial("trial.seed = 2"), "two")).of("loss_infonce"));
    }

    @Test
    void readsBackWhatItWrote() {
        Trial trial = trial("trial.method = random-encoder\n");
        Scores scores = scores(run(trial, "baseline"));
        Optional<TrialResult.Completed> read =
                ResultFile.readCompleted(folder.resolve("baseline"), trial);
        assertThat(read.orElseThrow().scores()).isEqualTo(scores);
        assertThat(scores.byName())
                .containsKeys("micro", "tolerance")
                .doesNotContainKeys("kept_epoch", "loss_infonce");
        assertThat(ResultFile.readCompleted(folder.resolve("baseline"), trial(""))).isEmpty();
    }

    @Test
    void ignoresAResultThatIsCutShort() throws IOException {
        Trial trial = trial("trial.method = random-encoder\n");
        run(trial, "torn");
        Path file = folder.resolve("torn/result.json");
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() / 2));
        assertThat(ResultFile.readCompleted(folder.resolve("torn"), trial)).isEmpty();
    }

    @Test
    void saysThatItDivergedAndWhen() {
        TrialResult result = run(trial("pretrain.learning-rate = 1e30\n"), "diverged");
        assertThat(result)
                .isInstanceOfSatisfying(
                        TrialResult.Failed.class,
                        failed -> {
                            assertThat(failed.kind()).isEqualTo(FailureKind.DIVERGED);
                            assertThat(failed.reason()).contains("diverged at epoch 1");
                        });
        assertThat(folder.resolve("diverged/result.json")).content().contains("DIVERGED");
    }

    @Test
    void failsWithTheReasonWhereTheDataIsMissing() {
        TrialResult result =
                new TrialRunner(workplace("nowhere", "none"), progress -> {}, () -> false)
                        .run(trial(""));
        assertThat(result)
                .isInstanceOfSatisfying(
                        TrialResult.Failed.class,
                        failed -> {
                            assertThat(failed.kind()).isEqualTo(FailureKind.DATA);
                            assertThat(failed.reason()).contains("nowhere");
                        });
    }

    @Test
    void stopsWhenAsked() {
        TrialResult result =
                new TrialRunner(workplace("data", "cancelled"), progress -> {}, () -> true)
                        .run(trial(""));
        assertThat(result)
                .isInstanceOfSatisfying(
                        TrialResult.Failed.class,
                        failed -> assertThat(failed.kind()).isEqualTo(FailureKind.INTERRUPTED));
    }

    @Test
    void tellsHowFarItIs() {
        List<TrialProgress> told = new ArrayList<>();
        new TrialRunner(workplace("data", "told"), told::add, () -> false).run(trial(""));
        assertThat(told)
                .extracting(TrialProgress::stage)
                .contains(
                        TrialProgress.Stage.FEATURES,
                        TrialProgress.Stage.PRETRAIN,
                        TrialProgress.Stage.LINEAR);
        assertThat(told)
                .allSatisfy(
                        progress -> assertThat(progress.done()).isBetween(0L, progress.total()));
    }
}
