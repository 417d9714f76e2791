package io.github.aclsweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps of programs on a cluster: the shipped example, a killed executor, programs at fault. */
@Timeout(240)
class ProgramIT {
    private static final String SHIPPED =
            "include file(\"%s/conf/program.conf\")\n"
                    .formatted(System.getProperty("project.root"));

    /** The program that runs under the executor, and a child of it that ignores SIGTERM. */
    private static final String MARKED = "program-it-marker";

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

    private static String text(JsonObject row, String column) {
        return row.get(column).getAsString();
    }

    @Test
    void runsTheShippedExample() throws IOException, InterruptedException {
        assertThat(sweeps.await(sweeps.train("shipped", SHIPPED)))
                .as(() -> sweeps.log("shipped"))
                .isZero();

        List<JsonObject> rows = sweeps.rows("shipped");
        assertThat(rows)
                .hasSize(2 * 2 * 3)
                .allSatisfy(
                        row -> {
                            assertThat(text(row, "status")).isEqualTo("complete");
                            assertThat(row.get("accuracy").getAsDouble()).isBetween(40.0, 100.0);
                            assertThat(row.get("val_loss").getAsDouble()).isPositive();
                        });
        Path results = sweeps.results("shipped");
        assertThat(results.resolve("summary.csv")).content().hasLineCount(1 + 4);
        assertThat(results.resolve("report.html")).content().contains("val_loss", "program");
        assertThat(sweeps.log("shipped"))
                .contains("best by val loss: ", "highest accuracy", "3 seeds")
                .contains("above lr = 0.001 with the same other settings");
        Path trial = results.resolve("trials").resolve(text(rows.get(0), "trial"));
        assertThat(trial.resolve("metrics.jsonl")).content().hasLineCount(20).contains("val_loss");
        assertThat(trial.resolve("out/predictions.csv")).content().hasLineCount(1 + 200);
        assertThat(trial.resolve("trial.log")).content().contains(" epoch 20/20");
        assertThat(trial.resolve("checkpoint")).doesNotExist();
    }

    @Test
    void goesOnFromItsCheckpointWhenTheExecutorIsKilled() throws IOException, InterruptedException {
        Path script = folder.resolve("wrap.sh");
        Files.writeString(
                script,
                """
                sh -c 'trap "" TERM; while :; do sleep 1; done' MARKED &
                exec python3 program/train.py "$@"
                """
                        .replace("MARKED", MARKED));
        String settings =
                SHIPPED
                        + """
                        program {
                          command = [sh, wrap.sh, --lr, "{lr}", --out, "{out}"]
                          parameters.seconds_per_epoch = 0.4
                        }
                        sweep { seeds = [1], compare-with = none }
                        sweep.axes.program.parameters { lr = [0.1], decay = [0.0] }
                        """;
        // A list of files that come from two places.
        String files =
                "program.files = [\"%s\", \"%s/conf/program\"]\n"
                        .formatted(script, System.getProperty("project.root"));
        Process driver = sweeps.train("killed", settings + files);
        Path trials = sweeps.results("killed").resolve("trials");
        await(() -> contains(trials, "metrics.jsonl", "\"epoch\":3"), driver);

        cluster.executors().forEach(ProcessHandle::destroyForcibly);
        await(() -> marked() == 0, driver);

        assertThat(sweeps.await(driver)).as(() -> sweeps.log("killed")).isZero();
        JsonObject row = sweeps.rows("killed").get(0);
        assertThat(text(row, "status")).isEqualTo("complete");
        assertThat(row.get("attempts").getAsInt()).isEqualTo(2);
        Path trial = trials.resolve(text(row, "trial"));
        assertThat(trial.resolve("trial.log")).content().contains(" goes on after epoch");
        assertThat(trial.resolve("metrics.jsonl")).content().hasLineCount(20);
        assertThat(marked()).isZero();
        try (Stream<Path> left = Files.list(sweeps.cache().resolve("programs"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void tellsHowProgramsFailed() throws IOException, InterruptedException {
        Path script = folder.resolve("faulty.sh");
        Files.writeString(
                script,
                """
                case $1 in
                  error) echo "ValueError: no layer 7" >&2; exit 1 ;;
                  nothing) exit 0 ;;
                  nan) echo '{"loss": NaN}' >$ACL_SWEEP_OUT/result.json ;;
                  memory) kill -KILL $$ ;;
                  late) sleep 600 ;;
                  flood) head -c 30000000 /dev/zero | tr '\\0' 'x' | fold -w 100
                         echo '{"loss": 1}' >$ACL_SWEEP_OUT/result.json ;;
                  good) echo '{"loss": 2}' >$ACL_SWEEP_OUT/result.json ;;
                esac
                """);
        String settings =
                """
                trial.method = program
                program {
                  command = [sh, faulty.sh, "{fault}"]
                  parameters.fault = good
                  files = [faulty.sh]
                  measures = [ { name = loss, unit = none, better = lower, split = test } ]
                  grace = 1s
                }
                sweep.axes.program.parameters.fault = [error, nothing, nan, memory, flood, good]
                cluster { memory-per-trial = 512, overhead-per-trial = 0 }
                """;

        assertThat(sweeps.await(sweeps.train("faults", settings)))
                .as(() -> sweeps.log("faults"))
                .isEqualTo(3);

        Map<String, String> states =
                sweeps.rows("faults").stream()
                        .collect(
                                Collectors.toMap(
                                        row -> text(row, "fault"), row -> text(row, "status")));
        assertThat(states)
                .containsEntry("error", "failed: program")
                .containsEntry("nothing", "failed: program")
                .containsEntry("nan", "failed: diverged")
                .containsEntry("memory", "failed: host-out-of-memory")
                .containsEntry("flood", "complete")
                .containsEntry("good", "complete");
        assertThat(sweeps.log("faults")).contains("exit code 1: ValueError: no layer 7");
        for (JsonObject row : sweeps.rows("faults")) {
            Path log =
                    sweeps.results("faults").resolve("trials/" + text(row, "trial") + "/trial.log");
            assertThat(Files.size(log)).isLessThan(17L << 20);
        }

        // By itself: no time limit is right for the others on every machine.
        String late = "sweep { axes.program.parameters.fault = [late], trial-timeout = 1s }\n";
        assertThat(sweeps.await(sweeps.train("late", settings + late)))
                .as(() -> sweeps.log("late"))
                .isEqualTo(3);
        assertThat(sweeps.rows("late"))
                .singleElement()
                .satisfies(row -> assertThat(text(row, "status")).isEqualTo("failed: timed-out"));
    }

    /** Waits for something as long as the driver runs. */
    private static void await(Condition condition, Process driver)
            throws IOException, InterruptedException {
        while (driver.isAlive() && !condition.holds()) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertThat(condition.holds()).isTrue();
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private static boolean contains(Path trials, String file, String text) throws IOException {
        if (!Files.isDirectory(trials)) {
            return false;
        }
        try (Stream<Path> folders = Files.list(trials)) {
            for (Path trial : folders.toList()) {
                Path found = trial.resolve(file);
                if (Files.exists(found) && Files.readString(found).contains(text)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static long marked() {
        Predicate<ProcessHandle> isMarked =
                process ->
                        process.info().arguments().stream()
                                .flatMap(Stream::of)
                                .anyMatch(MARKED::equals);
        return ProcessHandle.allProcesses().filter(isMarked).count();
    }
}
