package io.github.aclsweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.aclsweep.device.Libtorch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The doctor on a standalone cluster of two workers with two pretended GPUs each. */
@Timeout(900)
class ClusterDoctorIT {
    private static final String GPU_TRIALS =
            "cluster { gpus-per-trial = 1, memory-per-trial = 512, overhead-per-trial = 0 }\n";

    @TempDir static Path folder;
    private static TestingCluster cluster;
    private static TestingSubmissions doctors;

    @BeforeAll
    static void startCluster() throws IOException, InterruptedException {
        cluster = new TestingCluster(folder);
        doctors = new TestingSubmissions(folder, cluster.url());
    }

    @AfterAll
    static void stopCluster() throws InterruptedException {
        cluster.stop();
    }

    @Test
    void visitsEverySlotOnce() throws IOException, InterruptedException {
        Process doctor = doctors.examine("all", GPU_TRIALS + "device = cpu", "--json");

        assertThat(doctors.await(doctor)).as(() -> doctors.log("all")).isZero();
        JsonObject report = report("all");
        assertThat(report.get("missing").getAsInt()).isZero();
        List<JsonObject> slots =
                report.getAsJsonArray("slots").asList().stream()
                        .map(slot -> slot.getAsJsonObject())
                        .toList();
        assertThat(slots)
                .map(slot -> slot.get("executor").getAsString())
                .hasSize(4)
                .doesNotHaveDuplicates();
        assertThat(slots)
                .map(slot -> slot.get("gpu").getAsString())
                .containsExactlyInAnyOrder("0", "0", "1", "1");
        assertThat(slots)
                .allSatisfy(
                        slot -> {
                            assertThat(slot.get("device").getAsString()).isEqualTo("cpu");
                            assertThat(slot.get("step_ms").getAsDouble()).isPositive();
                            assertThat(slot.get("libtorch").getAsString())
                                    .startsWith(Libtorch.expectedVersion());
                            assertThat(slot.get("jni").getAsString()).isNotEmpty();
                            assertThat(slot.get("java").getAsString()).startsWith("17");
                        });
    }

    @Test
    void outlivesALibraryThatCannotBeLoaded() throws IOException, InterruptedException {
        Path broken = Files.createDirectories(folder.resolve("broken"));
        Files.writeString(broken.resolve("libtorch.so"), "not a library");
        TestingSubmissions ill =
                new TestingSubmissions(
                        folder,
                        cluster.url(),
                        TestingHost.LOOPBACK,
                        List.of(
                                "spark.executorEnv.PYTORCH_LIBRARY_PATH=" + broken,
                                "spark.executorEnv.PYTORCH_VERSION=" + Libtorch.expectedVersion(),
                                "spark.executorEnv.PYTORCH_FLAVOR=cpu"));

        Process doctor =
                ill.examine("ill", GPU_TRIALS, "--executors", "2", "--nvidia-smi", "/nowhere/smi");

        assertThat(ill.await(doctor)).as(() -> ill.log("ill")).isEqualTo(1);
        assertThat(ill.log("ill"))
                .contains("ERROR    libtorch cannot be used: ")
                .contains("ERROR    no GPU: /nowhere/smi cannot be run")
                .containsPattern("  where    .* executor \\d gpu [01]; .* executor \\d gpu [01]\n")
                .contains("2 executors on 1 machine: trials cannot run on 2");
    }

    @Test
    void saysThatNothingIsOfferedInTime() throws IOException, InterruptedException {
        Process doctor =
                doctors.examine(
                        "large",
                        "cluster { cores-per-trial = 4, memory-per-trial = 512, overhead-per-trial = 0, wait-seconds = 2"
                                + " }");

        assertThat(doctors.await(doctor)).as(() -> doctors.log("large")).isEqualTo(2);
        assertThat(doctors.log("large"))
                .contains("error: cluster = 4 cores, 512 MiB and no GPU for a trial")
                .contains("the workers are 2 with 2 cores, 2048 MiB and 2 GPUs");
    }

    @Test
    void examinesThisMachine() throws IOException, InterruptedException {
        TestingSubmissions here = new TestingSubmissions(folder, "local-cluster[auto]");

        Process doctor =
                here.examine(
                        "here",
                        "cluster.memory-per-trial = 512\ncluster.overhead-per-trial = 0",
                        "--executors",
                        "1");

        assertThat(here.await(doctor)).as(() -> here.log("here")).isZero();
        assertThat(here.log("here"))
                .containsPattern(
                        "(?m)^machine +executor +libtorch +jni +java +device +ms +deviation$")
                .contains("1 executor on 1 machine: trials can run");
    }

    private static JsonObject report(String name) {
        String log = doctors.log(name);
        return JsonParser.parseString(log.substring(log.indexOf("{\n"))).getAsJsonObject();
    }
}
