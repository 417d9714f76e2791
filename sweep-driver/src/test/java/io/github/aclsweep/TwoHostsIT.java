package io.github.aclsweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.aclsweep.dataset.generate.SoundEventDataset;
import io.github.aclsweep.trial.run.Attempt;
import io.github.aclsweep.trial.run.AttemptsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A master with the driver, and two hosts with a worker each. One is cut off in the middle of a
 * sweep: it is so slow that it cannot finish its trial before the other one has taken it over.
 */
@Timeout(900)
class TwoHostsIT {
    private static final String SWEEP =
            """
            sweep { axes.loss.alpha = [0, 1], baselines = [random-encoder] }
            encoder { name = small, projection-size = 16 }
            pretrain { epochs = 8, batch-clips = 32, milestones = [] }
            knn.neighbours = 5
            linear { epochs = 5, milestones = [], standardise = true }
            checkpoint.every-epochs = 1
            cluster { memory-per-trial = 512, overhead-per-trial = 0, gpus-per-trial = 1 }
            device = cpu
            data.root = "%s"
            """;

    @TempDir static Path folder;
    private static TestingNetwork network;
    private static TestingCluster cluster;
    private static TestingSubmissions sweeps;
    private static String settings;

    @BeforeAll
    static void startHosts() throws IOException, InterruptedException {
        network = new TestingNetwork("head", "fast", "slow");
        Path data = folder.resolve("data");
        new SoundEventDataset(5, 1).write(data);
        settings = SWEEP.formatted(data);
        TestingHost head = network.host("head");
        cluster = new TestingCluster(folder, head, List.of("-Dspark.worker.timeout=4"));
        cluster.startWorkers(
                Map.of(
                        "fast",
                        network.host("fast"),
                        "slow",
                        network.host("slow").with(TestingSlowMain.PAUSE, "2000")));
        // One executor on each host.
        sweeps = new TestingSubmissions(folder, cluster.url(), head, List.of("spark.cores.max=2"));
    }

    @AfterAll
    static void stopHosts() throws IOException, InterruptedException {
        if (cluster != null) {
            cluster.stop();
        }
        if (network != null) {
            network.remove();
        }
    }

    @Test
    void losesNothingWhenOneIsCutOff() throws IOException, InterruptedException {
        int exit = sweeps.await(sweeps.train("undisturbed", settings));
        assertThat(exit).as(() -> sweeps.log("undisturbed")).isZero();

        Process driver = sweeps.trainSlowly("cut", settings);
        Path trial = awaitCheckpointOnSlowHost(driver);
        List<ProcessHandle> cutOff = cluster.executors("slow");
        List<String> slow = cutOff.stream().map(TestingCluster::executorId).toList();
        List<String> fast =
                cluster.executors("fast").stream().map(TestingCluster::executorId).toList();
        network.cut("slow");
        assertThat(sweeps.await(driver)).as(() -> sweeps.log("cut")).isZero();

        TestingResults.requireSame(sweeps.results("undisturbed"), sweeps.results("cut"));
        List<Attempt> attempts = AttemptsFile.read(trial);
        assertThat(attempts).map(Attempt::outcome).containsExactly("executor-lost", "complete");
        assertThat(slow).anyMatch(executor -> isAt(attempts.get(0), executor));
        assertThat(fast).anyMatch(executor -> isAt(attempts.get(1), executor));
        assertThat(trial.resolve("trial.log"))
                .content()
                .contains("a later attempt has begun", "resumed from pretrain epoch");
        assertThat(cutOff).isNotEmpty().noneMatch(ProcessHandle::isAlive);
        List<JsonObject> others = new ArrayList<>(sweeps.rows("cut"));
        others.removeIf(row -> trial.endsWith(row.get("trial").getAsString()));
        assertThat(others).hasSize(2).allMatch(row -> row.get("attempts").getAsInt() == 1);

        network.join("slow");
        cluster.awaitRegistered("slow", 2);
        TestingResults.requireSame(sweeps.results("undisturbed"), sweeps.results("cut"));
    }

    /** The folder of the trial that the slow host has saved something of. */
    private static Path awaitCheckpointOnSlowHost(Process driver)
            throws IOException, InterruptedException {
        while (driver.isAlive()) {
            Optional<Path> trial = checkpointed();
            if (trial.isPresent()) {
                return trial.get();
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        throw new IllegalStateException("the sweep is over: " + sweeps.log("cut"));
    }

    private static Optional<Path> checkpointed() throws IOException {
        Path trials = sweeps.results("cut").resolve("trials");
        if (Files.notExists(trials)) {
            return Optional.empty();
        }
        try (Stream<Path> folders = Files.list(trials)) {
            return folders.filter(trial -> Files.exists(trial.resolve("checkpoint")))
                    .filter(TwoHostsIT::isOnSlowHost)
                    .findFirst();
        }
    }

    private static boolean isOnSlowHost(Path trial) {
        List<Attempt> attempts = AttemptsFile.read(trial);
        return cluster.executors("slow").stream()
                .map(TestingCluster::executorId)
                .anyMatch(id -> attempts.stream().anyMatch(a -> isAt(a, id)));
    }

    private static boolean isAt(Attempt attempt, String executor) {
        return (attempt.place() + " ").contains(" executor " + executor + " ");
    }
}
