package io.github.aclsweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The end of a sweep, when fewer trials are left than executors. */
@Timeout(300)
class IdleExecutorsIT {
    @TempDir static Path folder;
    private static TestingCluster cluster;
    private static TestingSubmissions sweeps;

    @BeforeAll
    static void startCluster() throws IOException, InterruptedException {
        cluster = new TestingCluster(folder);
        sweeps =
                new TestingSubmissions(
                        folder,
                        cluster.url(),
                        TestingHost.LOOPBACK,
                        List.of("spark.dynamicAllocation.executorIdleTimeout=3s"));
    }

    @AfterAll
    static void stopCluster() throws InterruptedException {
        cluster.stop();
    }

    @Test
    void areGivenBack() throws IOException, InterruptedException {
        Process driver =
                sweeps.submit(
                        "tail",
                        """
                        sweep.axes.loss.alpha = [0.1, %s]
                        cluster { memory-per-trial = 512, overhead-per-trial = 0 }
                        """
                                .formatted(TestingWork.WAITS_FOR_GO));
        await(driver, () -> sweeps.log("tail").contains("1 of 2"));
        await(driver, () -> cluster.executors().size() == 1);

        Files.createFile(sweeps.results("tail").resolve("trials").resolve(TestingWork.GO));
        assertThat(sweeps.await(driver)).as(() -> sweeps.log("tail")).isZero();
        assertThat(sweeps.rows("tail"))
                .hasSize(2)
                .allMatch(row -> row.get("attempts").getAsInt() == 1);
    }

    private static void await(Process driver, BooleanSupplier reached) throws InterruptedException {
        while (!reached.getAsBoolean()) {
            assertThat(driver.waitFor(100, TimeUnit.MILLISECONDS))
                    .as(() -> "ended early: " + sweeps.log("tail"))
                    .isFalse();
        }
    }
}
