package io.github.aclsweep;

import static io.github.aclsweep.TestingWork.HALTS;
import static io.github.aclsweep.TestingWork.WAITS_FOR_CANCELLATION;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.aclsweep.attempt.TrialWork;
import io.github.aclsweep.console.AmountDisplay;
import io.github.aclsweep.dataset.DatasetReader;
import io.github.aclsweep.dataset.generate.SoundEventDataset;
import io.github.aclsweep.features.store.DatasetFingerprint;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialEnvironment;
import io.github.aclsweep.trial.TrialEnvironment.DeviceChoice;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.TrialSettings;
import io.github.aclsweep.trial.run.ResultFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The application jar, submitted by Spark's own SparkSubmit to a master and two workers that are
 * processes of their own. All tests but one replace the training by {@link TestingWork}.
 */
@Timeout(900)
class StandaloneClusterIT {
    private static final String SMALL_TRIALS =
            """
            encoder { name = small, projection-size = 16 }
            pretrain { epochs = 1, batch-clips = 32, milestones = [] }
            knn.neighbours = 5
            linear { epochs = 3, milestones = [], standardise = true }
            cluster.memory-per-trial = 512
            cluster.overhead-per-trial = 0
            """;

    @TempDir static Path folder;
    private static TestingCluster cluster;
    private static TestingSubmissions sweeps;

    @BeforeAll
    static void startCluster() throws IOException, InterruptedException {
        cluster = new TestingCluster(folder);
        sweeps = new TestingSubmissions(folder, cluster.url());
    }

    @AfterAll
    static void stopCluster() throws InterruptedException {
        cluster.stop();
    }

    @Test
    void givesEveryTrialItsOwnGpu() throws IOException, InterruptedException {
        Path told = folder.resolve("told.json");
        String settings =
                "sweep { axes.loss.alpha = [0.88, 0.885, 0.89, 0.895], seeds = [1, 2] }\n"
                        + "notify { command = \"cat >> %s\", url = \"http://127.0.0.1:9/secret\" }\n"
                                .formatted(told)
                        + "cluster { gpus-per-trial = 1, memory-per-trial = 512,"
                        + " overhead-per-trial = 0 }";

        Process driver = sweeps.submit("gpus", settings);
        // Of trials that wait, a process has one at a time.
        awaitStarted("gpus", driver, 2);
        Files.createFile(sweeps.results("gpus").resolve("trials").resolve(TestingWork.GO));

        assertThat(sweeps.await(driver)).as(() -> sweeps.log("gpus")).isZero();
        List<JsonObject> rows = sweeps.rows("gpus");
        assertThat(rows).hasSize(8).allMatch(row -> text(row, "status").equals("complete"));
        // A process keeps the GPU it was given, and no two processes of a worker share one.
        Map<String, String> processes = new HashMap<>();
        for (JsonObject row : rows) {
            Path executor = Path.of(text(row, "host"));
            String worker = executor.getParent().getParent().getFileName().toString();
            String gpu = worker + " " + text(row, "device");
            assertThat(text(row, "device")).isIn("gpu:0", "gpu:1");
            assertThat(processes.put(gpu, executor.toString())).isIn(null, executor.toString());
        }
        Set<String> distinct = new HashSet<>(processes.values());
        assertThat(distinct).hasSameSizeAs(processes.keySet()).hasSizeGreaterThan(1);

        assertThat(told).content().contains("\"event\":\"complete\",\"sweep\":\"gpus\"");
        assertThat(sweeps.results("gpus").resolve("trials.parquet")).isRegularFile();
        assertThat(sweeps.results("gpus").resolve("summary.csv")).content().hasLineCount(1 + 4);
        assertThat(sweeps.results("gpus").resolve("sweep.conf")).content().doesNotContain("secret");
        assertThat(sweeps.log("gpus")).contains("highest patch-weighted micro", "2 seeds");

        byte[] table = Files.readAllBytes(sweeps.results("gpus").resolve("table.csv"));
        assertThat(sweeps.await(sweeps.submit("gpus", settings))).isZero();
        assertThat(sweeps.log("gpus")).contains("8 of 8 are complete; nothing is left to run");
        assertThat(Files.readAllBytes(sweeps.results("gpus").resolve("table.csv")))
                .isEqualTo(table);
    }

    private static void awaitStarted(String name, Process driver, int trials)
            throws InterruptedException {
        while (sweeps.log(name).split("started on", -1).length <= trials) {
            assertThat(driver.waitFor(100, TimeUnit.MILLISECONDS))
                    .as(() -> "ended early: " + sweeps.log(name))
                    .isFalse();
        }
    }

    @Test
    void losesOnlyTheTrialWhoseProcessDies() throws IOException, InterruptedException {
        Path told = folder.resolve("crash-told.json");
        int exit =
                sweeps.await(
                        sweeps.submit(
                                "crash",
                                "notify.command = \"cat >> %s\"\n".formatted(told)
                                        + "sweep { axes.loss.alpha = [0.1, 0.2, "
                                        + HALTS
                                        + "], baselines = [random-encoder] }\n"
                                        + "cluster { memory-per-trial = 512, overhead-per-trial = 0, retries = 1 }"));

        assertThat(exit).as(() -> sweeps.log("crash")).isEqualTo(3);
        List<String> notices = Files.readAllLines(told);
        assertThat(notices).hasSize(2);
        assertThat(notices.get(0)).contains("\"first-failure\"", "failed: native-crash");
        assertThat(notices.get(1))
                .contains("\"failed\"", "\"complete\":3", "highest patch-weighted micro");
        for (JsonObject row : sweeps.rows("crash")) {
            if (text(row, "method").equals("acl") && row.get("alpha").getAsDouble() == HALTS) {
                assertThat(text(row, "status")).isEqualTo("failed: native-crash");
                assertThat(text(row, "reason")).contains("134");
                assertThat(row.get("attempts").getAsInt()).isEqualTo(2);
                assertThat(row.get("wasted_seconds").getAsDouble()).isPositive();
            } else {
                assertThat(text(row, "status")).isEqualTo("complete");
                double alpha = row.get("alpha").isJsonNull() ? 0.3 : row.get("alpha").getAsDouble();
                assertThat(row.get("micro").getAsDouble())
                        .isEqualTo(TestingWork.scores(TestingTrials.ofAlpha(alpha)).of("micro"));
            }
        }
    }

    @Test
    void writesTheTableWhenStopped() throws IOException, InterruptedException {
        Process driver =
                sweeps.submit(
                        "stopped",
                        "sweep.axes.loss.alpha = ["
                                + WAITS_FOR_CANCELLATION
                                + "]\n"
                                + "cluster.memory-per-trial = 512\ncluster.overhead-per-trial = 0");
        awaitStarted("stopped", driver, 1);
        driver.destroy();

        assertThat(sweeps.await(driver)).as(() -> sweeps.log("stopped")).isEqualTo(130);
        assertThat(text(sweeps.rows("stopped").get(0), "status")).isEqualTo("interrupted");
        try (Stream<Path> files = Files.walk(sweeps.results("stopped"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".part"))).isEmpty();
        }
    }

    @Test
    void trainsAsOneProcessAloneWould() throws IOException, InterruptedException {
        Path data = folder.resolve("data");
        new SoundEventDataset(5, 1).write(data);
        String settings = "data.root = \"%s\"\n".formatted(data) + SMALL_TRIALS;
        String swept = "sweep { axes.loss.alpha = [0, 1], baselines = [random-encoder] }\n";

        int exit = sweeps.await(sweeps.train("real", swept + settings));

        assertThat(exit).as(() -> sweeps.log("real")).isZero();
        assertThat(sweeps.rows("real"))
                .hasSize(3)
                .allMatch(row -> text(row, "status").equals("complete"));
        try (Stream<Path> stores = Files.list(sweeps.cache().resolve("features"))) {
            assertThat(stores.filter(Files::isDirectory)).hasSize(1);
        }
        byte[] table = Files.readAllBytes(sweeps.results("real").resolve("table.csv"));
        assertThat(sweeps.await(sweeps.train("real", swept + settings))).isZero();
        assertThat(sweeps.log("real")).contains("3 of 3 are complete; nothing is left to run");
        assertThat(Files.readAllBytes(sweeps.results("real").resolve("table.csv")))
                .isEqualTo(table);

        DatasetFingerprint fingerprint =
                new DatasetFingerprint(sweeps.cache(), AmountDisplay::ofClips);
        String hash = fingerprint.fingerprint(DatasetReader.read(data));
        for (String point : List.of("loss.alpha = 0", "loss.alpha = 1")) {
            SettingsFile file = SettingsFile.parse(settings + point);
            Trial trial = Trial.of(TrialSettings.from(file), hash);
            requireSameAsAlone(trial, data);
        }
    }

    /** Bit for bit, whatever process trained, and with all its files. */
    private static void requireSameAsAlone(Trial trial, Path data) throws IOException {
        Path swept = sweeps.results("real").resolve("trials").resolve(trial.id());
        Path alone = folder.resolve("alone").resolve(trial.id());
        TrialEnvironment workplace =
                new TrialEnvironment(
                        data.toString(),
                        sweeps.cache().toString(),
                        alone.toString(),
                        DeviceChoice.CPU,
                        -1,
                        1);
        TrialResult result =
                TrialWork.ofWorker().run(trial, workplace, progress -> {}, () -> false);

        assertThat(result).isInstanceOf(TrialResult.Completed.class);
        assertThat(ResultFile.readCompleted(swept, trial).orElseThrow().scores())
                .isEqualTo(((TrialResult.Completed) result).scores());
        for (String file : List.of("predictions.csv", "encoder.safetensors")) {
            assertThat(swept.resolve(file)).hasSameBinaryContentAs(alone.resolve(file));
        }
        assertThat(swept.resolve("metrics.jsonl")).isRegularFile();
        assertThat(swept.resolve("trial.log")).content().contains("trial " + trial.id());
    }

    private static String text(JsonObject row, String column) {
        return row.get(column).getAsString();
    }
}
