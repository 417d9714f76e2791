package io.github.aclsweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps that a cluster can never run, or not now, say so before any trial. */
@Timeout(900)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PreflightIT {
    private static final String SWEEP = "sweep.axes.loss.alpha = [0.1, 0.2]\n";

    @TempDir static Path folder;
    private static TestingCluster cluster;
    private static TestingSubmissions sweeps;

    @BeforeAll
    static void startMasterAlone() throws IOException, InterruptedException {
        cluster = new TestingCluster(folder, TestingHost.LOOPBACK, List.of());
        sweeps = new TestingSubmissions(folder, cluster.url());
    }

    @AfterAll
    static void stopCluster() throws InterruptedException {
        cluster.stop();
    }

    @Test
    @Order(1)
    void waitsForExecutorsOnlyAsLongAsItMay() throws IOException, InterruptedException {
        assertThat(
                        refusal(
                                "empty",
                                "cluster { memory-per-trial = 512, overhead-per-trial = 0, wait-seconds = 2 }"))
                .contains("error: cluster = 1 core, 512 MiB and no GPU for a trial")
                .contains("within cluster.wait-seconds = 2, but none came")
                .contains("the workers are none at all");
    }

    @Test
    @Order(2)
    void saysWhatWorkersHaveWhereNoneCanRunATrial() throws IOException, InterruptedException {
        cluster.startPlainWorker("plain");

        assertThat(
                        refusal(
                                "gpu",
                                "cluster { gpus-per-trial = 1, cores-per-trial = 4,"
                                        + " memory-per-trial = 512, overhead-per-trial = 0 }"))
                .contains("error: cluster = 4 cores, 512 MiB and 1 GPU for a trial")
                .contains("has 1 with 2 cores, 2048 MiB and no GPU")
                .contains("spark.worker.resource.gpu.discoveryScript");
    }

    @Test
    @Order(3)
    void saysThatTheMasterCannotBeReached() throws IOException, InterruptedException {
        TestingSubmissions nowhere = new TestingSubmissions(folder, "spark://127.0.0.1:1");

        assertThat(nowhere.await(nowhere.submit("nowhere", SWEEP))).isEqualTo(1);

        assertThat(nowhere.log("nowhere"))
                .contains("error: Spark's master spark://127.0.0.1:1 cannot be reached");
    }

    private static String refusal(String name, String settings)
            throws IOException, InterruptedException {
        int exit = sweeps.await(sweeps.submit(name, SWEEP + settings));
        assertThat(exit).as(() -> sweeps.log(name)).isEqualTo(2);
        assertThat(sweeps.log(name)).doesNotContain("started on");
        return sweeps.log(name);
    }
}
