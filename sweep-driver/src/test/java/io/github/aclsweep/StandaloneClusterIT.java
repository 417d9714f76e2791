package io.github.aclsweep;

import static io.github.aclsweep.TestingWork.HALTS;
import static io.github.aclsweep.TestingWork.WAITS_FOR_CANCELLATION;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
 * processes of their own. Only the training is replaced, by {@link TestingWork}.
 */
@Timeout(240)
class StandaloneClusterIT {
    @TempDir static Path folder;
    private static TestingCluster cluster;

    @BeforeAll
    static void startCluster() throws IOException, InterruptedException {
        cluster = new TestingCluster(folder);
    }

    @AfterAll
    static void stopCluster() throws InterruptedException {
        cluster.stop();
    }

    @Test
    void givesEveryTrialItsOwnGpu() throws IOException, InterruptedException {
        String settings =
                "sweep { axes.loss.alpha = [0.1, 0.2, 0.3, 0.4], seeds = [1, 2] }\n"
                        + "cluster { gpus-per-trial = 1, memory-per-trial = 512,"
                        + " overhead-per-trial = 0 }";

        int exit = await(submit("gpus", settings));

        assertThat(exit).as(() -> log("gpus")).isZero();
        List<JsonObject> rows = rows("gpus");
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

        byte[] table = Files.readAllBytes(results("gpus").resolve("table.csv"));
        assertThat(await(submit("gpus", settings))).isZero();
        assertThat(log("gpus")).contains("8 done, 0 to run");
        assertThat(Files.readAllBytes(results("gpus").resolve("table.csv"))).isEqualTo(table);
    }

    @Test
    void losesOnlyTheTrialWhoseProcessDies() throws IOException, InterruptedException {
        int exit =
                await(
                        submit(
                                "crash",
                                "sweep { axes.loss.alpha = [0.1, 0.2, "
                                        + HALTS
                                        + "], baselines = [random-encoder] }\n"
                                        + "cluster.memory-per-trial = 512"));

        assertThat(exit).as(() -> log("crash")).isEqualTo(3);
        for (JsonObject row : rows("crash")) {
            if (text(row, "method").equals("acl") && row.get("alpha").getAsDouble() == HALTS) {
                assertThat(text(row, "status")).isEqualTo("failed: executor-lost");
                assertThat(text(row, "reason")).contains("134");
            } else {
                assertThat(text(row, "status")).isEqualTo("complete");
                double alpha = row.get("alpha").isJsonNull() ? 0.3 : row.get("alpha").getAsDouble();
                assertThat(row.get("micro").getAsDouble())
                        .isEqualTo(TestingWork.scores(TestingTrials.ofAlpha(alpha)).micro());
            }
        }
    }

    @Test
    void writesTheTableWhenStopped() throws IOException, InterruptedException {
        Process driver =
                submit(
                        "stopped",
                        "sweep.axes.loss.alpha = ["
                                + WAITS_FOR_CANCELLATION
                                + "]\n"
                                + "cluster.memory-per-trial = 512");
        while (driver.isAlive() && !log("stopped").contains("started on")) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        driver.destroy();

        assertThat(await(driver)).as(() -> log("stopped")).isEqualTo(130);
        assertThat(text(rows("stopped").get(0), "status")).isEqualTo("failed: cancelled");
        try (Stream<Path> files = Files.walk(results("stopped"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".part"))).isEmpty();
        }
    }

    private static Process submit(String name, String settings) throws IOException {
        Path conf = folder.resolve(name + ".conf");
        Files.writeString(
                conf,
                settings
                        + "\nsweep.results = \"%s\"\ncache.root = \"%s\"\n"
                                .formatted(folder.resolve("results"), folder.resolve("cache")));
        String logging =
                "-Dlog4j2.configurationFile="
                        + Path.of(System.getProperty("project.root"), "conf", "log4j2.xml")
                        + " -Dlog4j2.isThreadContextMapInheritable=true";
        List<String> arguments = new ArrayList<>();
        arguments.addAll(List.of("--master", cluster.url()));
        arguments.addAll(List.of("--conf", "spark.ui.enabled=false"));
        arguments.addAll(List.of("--conf", "spark.executor.extraJavaOptions=" + logging));
        arguments.addAll(List.of("--jars", "local:" + System.getProperty("application.jar")));
        arguments.addAll(List.of("--class", TestingSweepMain.class.getName()));
        arguments.add(System.getProperty("tests.jar"));
        arguments.addAll(List.of("run", conf.toString()));
        return TestingCluster.java(
                folder.resolve(name + ".log"),
                List.of(logging.split(" ")),
                "org.apache.spark.deploy.SparkSubmit",
                arguments);
    }

    private static int await(Process driver) throws InterruptedException {
        if (!driver.waitFor(120, TimeUnit.SECONDS)) {
            driver.destroyForcibly();
        }
        return driver.waitFor();
    }

    private static Path results(String name) {
        return folder.resolve("results").resolve(name);
    }

    private static List<JsonObject> rows(String name) throws IOException {
        String json = Files.readString(results(name).resolve("table.json"));
        return JsonParser.parseString(json)
                .getAsJsonObject()
                .getAsJsonArray("rows")
                .asList()
                .stream()
                .map(row -> row.getAsJsonObject())
                .toList();
    }

    private static String text(JsonObject row, String column) {
        return row.get(column).getAsString();
    }

    private static String log(String name) {
        try {
            return Files.readString(folder.resolve(name + ".log"));
        } catch (IOException e) {
            return "no log: " + e;
        }
    }
}
