package io.github.aclsweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Trials that share one GPU, which is not there; its slots come from deploy/gpu-discovery.sh. */
@Timeout(900)
class GpuSlotsIT {
    @TempDir static Path folder;
    private static TestingCluster cluster;
    private static TestingSubmissions sweeps;

    @BeforeAll
    static void startCluster() throws IOException, InterruptedException {
        TestingGpus.pretend(folder, 24_000);
        cluster = new TestingCluster(folder, TestingHost.LOOPBACK, List.of());
        Path discovery = Path.of(System.getProperty("project.root"), "deploy", "gpu-discovery.sh");
        cluster.startWorker("worker", TestingGpus.host(folder, "TRIALS_PER_GPU=2"), discovery, 2);
        sweeps = new TestingSubmissions(folder, cluster.url());
    }

    @AfterAll
    static void stopCluster() throws InterruptedException {
        cluster.stop();
    }

    @Test
    void repeatsTrialsAloneWhoseGpuHadNoRoomForTwo() throws IOException, InterruptedException {
        int exit =
                sweeps.await(
                        sweeps.submit(
                                "crowd",
                                """
                                sweep.axes.loss.alpha = [0.96, 0.97]
                                cluster { gpus-per-trial = 1, trials-per-gpu = 3 }
                                cluster { memory-per-trial = 512, overhead-per-trial = 0 }
                                """));

        assertThat(exit).as(() -> sweeps.log("crowd")).isZero();
        assertThat(sweeps.log("crowd"))
                .contains("warning: cluster.trials-per-gpu = 3, but", "have 2 slots for each GPU");
        // Their first attempts ended only when both had begun: each had a slot of the one GPU.
        assertThat(sweeps.log("crowd"))
                .contains(" gpu 0/0", " gpu 0/1")
                .contains("0.96: device-out-of-memory, CUDA out of memory")
                .contains("0.97: device-out-of-memory, CUDA out of memory")
                .contains("ran out of memory and gets 1 trial at once from now on");
        List<JsonObject> rows = sweeps.rows("crowd");
        assertThat(rows).hasSize(2);
        for (JsonObject row : rows) {
            assertThat(row.get("status").getAsString()).isEqualTo("complete");
            assertThat(row.get("attempts").getAsInt()).isEqualTo(2);
            assertThat(row.get("device").getAsString()).isEqualTo("gpu:0");
        }
    }

    @Test
    void sharesThisMachinesGpuWithoutACluster() throws IOException, InterruptedException {
        TestingSubmissions embedded = embedded(folder);

        int exit =
                embedded.await(
                        embedded.submit(
                                "embedded",
                                """
                                sweep.axes.loss.alpha = [0.98, 0.99]
                                cluster { gpus-per-trial = 1, trials-per-gpu = 2 }
                                cluster { memory-per-trial = 512, overhead-per-trial = 0 }
                                """));

        assertThat(exit).as(() -> embedded.log("embedded")).isZero();
        assertThat(embedded.log("embedded"))
                .contains("GPU memory of a trial, by estimate: ")
                .contains("GPU 0 (Pretended, 24000 MiB): 2 at once of ")
                .contains(" gpu 0/0", " gpu 0/1", "2 of 2 trials complete");
    }

    @Test
    void saysAtOnceThatThisMachineHasNoGpu() throws IOException, InterruptedException {
        TestingGpus.pretendNone(folder.resolve("none"));
        TestingSubmissions embedded = embedded(folder.resolve("none"));

        int exit =
                embedded.await(
                        embedded.submit(
                                "nothing",
                                """
                                sweep.axes.loss.alpha = [0.1]
                                cluster { gpus-per-trial = 1, memory-per-trial = 512, overhead-per-trial = 0 }
                                """));

        assertThat(exit).as(() -> embedded.log("nothing")).isEqualTo(2);
        assertThat(embedded.log("nothing"))
                .contains("error: cluster.gpus-per-trial = 1: expected 0, a cluster's --master, or")
                .contains(
                        "a machine with a GPU (nvidia-smi ended with exit code 6 with: No devices")
                .doesNotContain("sweep nothing:");
        assertThat(embedded.results("nothing")).doesNotExist();
    }

    private static TestingSubmissions embedded(Path gpus) {
        return new TestingSubmissions(
                folder, "local-cluster[2,1,512]", TestingGpus.host(gpus), List.of());
    }
}
