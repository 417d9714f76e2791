package io.github.aclsweep.trial.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.aclsweep.TestingTensors;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.dataset.generate.SoundEventDataset;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialEnvironment;
import io.github.aclsweep.trial.TrialListener;
import io.github.aclsweep.trial.TrialProgress.Stage;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.TrialSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What trials that lack something end as; from real causes where they can be had. */
class FailuresTest {
    private static final Path FULL = Path.of("/dev/full");

    @TempDir private static Path shared;
    @TempDir private Path folder;

    @BeforeAll
    static void generate() throws IOException {
        new SoundEventDataset(7, 1).write(shared.resolve("data"));
    }

    private static Trial trial(String more) {
        String settings =
                """
                encoder { name = small, projection-size = 16 }
                pretrain { epochs = 2, batch-clips = 64, milestones = [] }
                knn.neighbours = 5
                linear { epochs = 2, milestones = [], standardise = true }
                """;
        return Trial.of(TrialSettings.from(SettingsFile.parse(settings + more)), "test");
    }

    private TrialResult.Failed run(Trial trial, Path trialFolder, TrialListener listener) {
        return run(shared.resolve("data"), trial, trialFolder, listener);
    }

    private static TrialResult.Failed run(
            Path data, Trial trial, Path trialFolder, TrialListener listener) {
        TrialEnvironment workplace =
                new TrialEnvironment(
                        data.toString(),
                        shared.resolve("cache").toString(),
                        trialFolder.toString(),
                        TrialEnvironment.DeviceChoice.CPU,
                        -1,
                        1);
        return (TrialResult.Failed) new TrialRunner(workplace, listener, () -> false).run(trial);
    }

    /** A trial that meets something in its first pretraining step. */
    private TrialResult.Failed meeting(Runnable accident) {
        return run(
                trial(""),
                folder,
                progress -> {
                    if (progress.stage() == Stage.PRETRAIN && progress.done() > 0) {
                        accident.run();
                    }
                });
    }

    private static TrialResult.Failed of(Throwable thrown) {
        return Failures.of(trial(""), thrown, "host");
    }

    @Test
    void aSingleClipToPretrainOnIsTheDatas() throws IOException {
        Path data = folder.resolve("data");
        new SoundEventDataset(7, 1).write(data);
        Path table = data.resolve("FSDnoisy18k.meta/train.csv");
        List<String> lines = new ArrayList<>(Files.readAllLines(table));
        String first = lines.stream().filter(line -> line.contains(",0,")).findFirst().get();
        lines.replaceAll(line -> line.equals(first) ? line : line.replace(",0,", ",1,"));
        Files.write(table, lines);

        TrialResult.Failed failed =
                run(data, trial("trial.downstream = [linear]"), folder, progress -> {});
        assertThat(failed.kind()).isEqualTo(FailureKind.DATA);
        assertThat(failed.reason())
                .isEqualTo("found 1 noisy clip for pretraining, expected at least 2");
    }

    @Test
    void hasAReasonWhereTheCauseSaysNothing() {
        assertThat(of(new IllegalStateException()).reason()).contains("(IllegalStateException in ");
        assertThat(of(new IllegalStateException("\n")).reason())
                .contains("(IllegalStateException in ");
    }

    @Test
    void libtorchWithoutMemoryIsTheHosts() {
        TrialResult.Failed failed =
                meeting(
                        () -> {
                            try (NDManager manager = TestingTensors.manager()) {
                                manager.zeros(new Shape(1L << 48));
                            }
                        });
        assertThat(failed.kind()).as(failed.stackTrace()).isEqualTo(FailureKind.HOST_OUT_OF_MEMORY);
        assertThat(failed.reason()).contains("memory").contains("cluster.overhead-per-trial");
    }

    @Test
    void aFullHeapIsTheHosts() {
        TrialResult.Failed failed =
                meeting(
                        () -> {
                            List<long[]> hoard = new ArrayList<>();
                            while (hoard.size() < 1000) {
                                hoard.add(new long[Integer.MAX_VALUE - 8]);
                            }
                        });
        assertThat(failed.kind()).isEqualTo(FailureKind.HOST_OUT_OF_MEMORY);
        assertThat(failed.reason()).contains("heap").contains("cluster.memory-per-trial");
    }

    @Test
    void aFullDiskIsTheEnvironments() throws IOException {
        assumeTrue(Files.isWritable(FULL), "skipped: there is no " + FULL);
        Path link = Files.createSymbolicLink(folder.resolve("metrics.jsonl"), FULL);
        TrialResult.Failed failed = run(trial(""), folder, progress -> {});
        Files.delete(link);
        assertThat(failed.kind()).isEqualTo(FailureKind.ENVIRONMENT);
        assertThat(failed.reason())
                .contains("cannot write " + folder.resolve("metrics.jsonl"))
                .contains("no space left on device; free some space");
    }

    @Test
    void aFolderThatCannotBeMadeIsTheEnvironments() throws IOException {
        // In the way of the folder of checkpoints, which is looked for first.
        Files.writeString(folder.resolve("checkpoint"), "");
        TrialResult.Failed failed = run(trial(""), folder, progress -> {});
        assertThat(failed.kind()).isEqualTo(FailureKind.ENVIRONMENT);
        assertThat(failed.reason()).contains(folder.resolve("checkpoint").toString());
    }

    @Test
    void divergenceNamesItsStageAndKeepsTheMetricsBeforeIt() throws IOException {
        TrialResult.Failed failed =
                run(
                        trial(
                                """
                                trial.downstream = [linear, finetune-clean]
                                finetune { epochs = 2, learning-rate = 1e30, milestones = [] }
                                """),
                        folder,
                        progress -> {});
        assertThat(failed.kind()).isEqualTo(FailureKind.DIVERGED);
        assertThat(failed.reason()).startsWith("fine-tuning diverged at epoch 1");
        assertThat(Files.readAllLines(folder.resolve("metrics.jsonl")))
                .hasSize(2)
                .allMatch(line -> line.contains("\"stage\":\"pretrain\""));
        assertThat(folder.resolve("checkpoint")).doesNotExist();
    }

    @Test
    void saysWhereLibtorchCouldNotBeUnpacked() {
        TrialResult.Failed failed =
                of(
                        new EngineException(
                                "Failed to extract PyTorch native library",
                                new IOException("/x/file: Not a directory")));
        assertThat(failed.kind()).isEqualTo(FailureKind.ENVIRONMENT);
        assertThat(failed.reason()).contains("(/x/file: not a folder)", "DJL_CACHE_DIR", "noexec");
    }

    @Test
    void tellsTheDevicesMemoryFromTheHosts() {
        TrialResult.Failed device =
                of(
                        new EngineException(
                                "CUDA out of memory. Tried to allocate 2.00 GiB. GPU 0 has a total"
                                        + " capacity of 79.11 GiB\nException raised from malloc"));
        assertThat(device.kind()).isEqualTo(FailureKind.DEVICE_OUT_OF_MEMORY);
        assertThat(device.reason()).endsWith("smaller batches need less of the GPU's memory");
        assertThat(of(new EngineException("CUDA error: CUBLAS_STATUS_ALLOC_FAILED")).kind())
                .isEqualTo(FailureKind.DEVICE_OUT_OF_MEMORY);
        assertThat(of(new EngineException("std::bad_alloc")).kind())
                .isEqualTo(FailureKind.HOST_OUT_OF_MEMORY);
        assertThat(of(new IOException("Map failed", new OutOfMemoryError("Map failed"))).kind())
                .isEqualTo(FailureKind.HOST_OUT_OF_MEMORY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    DEVICE_FAILED        | CUDA error: uncorrectable ECC error encountered
                    DEVICE_FAILED        | CUDA error: CUBLAS_STATUS_EXECUTION_FAILED when calling x
                    DEVICE_FAILED        | cuDNN error: CUDNN_STATUS_EXECUTION_FAILED
                    DEVICE_OUT_OF_MEMORY | cuDNN error: CUDNN_STATUS_INTERNAL_ERROR_DEVICE_ALLOCATION_FAILED
                    DEVICE_OUT_OF_MEMORY | CUDA error: out of memory
                    ENVIRONMENT          | CUDA error: no kernel image is available for execution on the device
                    ENVIRONMENT          | CUDA error: invalid device ordinal
                    """)
    void tellsAGpuThatFailsFromOneThatDoesNotFit(FailureKind kind, String message) {
        TrialResult.Failed failed =
                of(new EngineException(message + "\nCUDA kernel errors might be reported later"));

        assertThat(failed.kind()).isEqualTo(kind);
        assertThat(failed.reason()).startsWith("libtorch reports: " + message);
    }

    @Test
    void aMachineThatFailsIsNotTheDatasFault() {
        IOException full = new IOException("Disk quota exceeded");
        assertThat(of(new DataException("clip.wav: cannot be unpacked", full)).kind())
                .isEqualTo(FailureKind.ENVIRONMENT);
        assertThat(of(new DataException("clip.wav: cut short", new IOException("end"))).kind())
                .isEqualTo(FailureKind.DATA);
        assertThat(of(new UncheckedIOException(new IOException("Input/output error"))).kind())
                .isEqualTo(FailureKind.ENVIRONMENT);
        assertThat(of(new InternalError("a fault occurred in an unsafe memory access")).kind())
                .isEqualTo(FailureKind.ENVIRONMENT);
    }

    @Test
    void anythingElseIsADefectOfOurs() {
        assertThat(of(new IllegalStateException("impossible")).kind())
                .isEqualTo(FailureKind.INTERNAL);
        assertThat(of(new EngineException("shapes do not match")).kind())
                .isEqualTo(FailureKind.INTERNAL);
        IllegalStateException nameless = new IllegalStateException();
        assertThat(of(nameless).reason()).contains("(IllegalStateException in FailuresTest.java");
    }
}
