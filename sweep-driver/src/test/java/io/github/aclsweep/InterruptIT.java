package io.github.aclsweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.gson.JsonObject;
import io.github.aclsweep.console.Interrupts;
import io.github.aclsweep.dataset.generate.SoundEventDataset;
import io.github.aclsweep.trial.run.AttemptsFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C on a real terminal, which sends it to every process that runs there. */
@Timeout(900)
class InterruptIT {
    private static final int CTRL_C = 3;
    private static final String SETTINGS =
            """
            encoder { name = small, projection-size = 16 }
            pretrain { batch-clips = 32, milestones = [] }
            knn.neighbours = 5
            linear { epochs = 3, milestones = [], standardise = true }
            cluster { memory-per-trial = 512, overhead-per-trial = 0, cores-per-trial = 1 }
            """;

    /** Three long trials, of which two run at once. */
    private static final String LONG =
            "sweep.axes.loss.alpha = [0, 0.5, 1]\npretrain.epochs = 4000\n";

    private static final Pattern SAVED = Pattern.compile("saved at pretrain epoch (\\d+)");

    /** Two lines of progress, one below the other. */
    private static final String TWO_TRAIN = "epoch \\d+/4000[^\n]*\n[^\n]*epoch \\d+/4000";

    private static final String DEAF =
            """
            trial.method = program
            program {
              command = [sh, deaf.sh]
              files = [deaf.sh]
              parameters.size = 1
              measures = [ { name = loss, unit = none, better = lower, split = test } ]
              grace = 50s
            }
            sweep.axes.program.parameters.size = [1, 2]
            cluster { memory-per-trial = 512, overhead-per-trial = 0 }
            """;

    private final List<Process> drivers = new ArrayList<>();
    @TempDir private Path folder;
    private String settings;

    @BeforeEach
    void generate() throws IOException {
        assumeThat(Path.of("/usr/bin/script")).as("of util-linux").exists();
        Path data = folder.resolve("data");
        new SoundEventDataset(5, 1).write(data);
        settings = SETTINGS + "data.root = \"%s\"\n".formatted(data);
    }

    @AfterEach
    void end() {
        drivers.forEach(Process::destroyForcibly);
    }

    private TestingSubmissions on(TestingHost host) {
        return new TestingSubmissions(folder, "local-cluster[2,1,512]", host, List.of());
    }

    private Process start(TestingSubmissions sweeps, String name, String more) throws IOException {
        Process driver = sweeps.train(name, settings + more);
        drivers.add(driver);
        return driver;
    }

    /** Waits until the driver has printed something. */
    private static void await(TestingSubmissions sweeps, String name, Process driver, String words)
            throws InterruptedException {
        Pattern printed = Pattern.compile(words);
        while (!printed.matcher(sweeps.log(name)).find()) {
            assertThat(driver.waitFor(20, TimeUnit.MILLISECONDS))
                    .as(() -> "ended before it printed " + words + ": " + sweeps.log(name))
                    .isFalse();
        }
    }

    private static void pressCtrlC(Process driver, int times) throws IOException {
        OutputStream keyboard = driver.getOutputStream();
        for (int i = 0; i < times; i++) {
            keyboard.write(CTRL_C);
            keyboard.flush();
        }
    }

    private static void requireStopped(TestingSubmissions sweeps, String name, Process driver)
            throws InterruptedException {
        assertThat(sweeps.await(driver)).as(() -> sweeps.log(name)).isEqualTo(Interrupts.EXIT_CODE);
        assertThat(sweeps.log(name))
                .contains("stopping: running trials save what they have")
                .contains("trials complete; ", "; run the same command to continue")
                .doesNotContain("\tat ", "Exception", "failed");
    }

    private static List<String> statuses(TestingSubmissions sweeps, String name)
            throws IOException {
        return sweeps.rows(name).stream().map(row -> row.get("status").getAsString()).toList();
    }

    /** Trials that were stopped have a checkpoint and have lost less than an epoch. */
    private static void requireSaved(TestingSubmissions sweeps, String name) throws IOException {
        for (JsonObject row : sweeps.rows(name)) {
            if (row.get("status").getAsString().equals("interrupted")) {
                Path trial = sweeps.results(name).resolve("trials").resolve(id(row));
                assertThat(lastSaved(trial)).isGreaterThanOrEqualTo(trained(trial));
                assertThat(AttemptsFile.read(trial))
                        .allMatch(attempt -> attempt.wastedSeconds() < attempt.seconds());
                try (Stream<Path> saved = Files.list(trial.resolve("checkpoint"))) {
                    assertThat(saved).isNotEmpty();
                }
            }
        }
    }

    /** The epoch at which the trial saved itself last. */
    private static long lastSaved(Path trial) throws IOException {
        return SAVED.matcher(Files.readString(trial.resolve("trial.log")))
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    /** The epochs that it trained to their ends. */
    private static long trained(Path trial) throws IOException {
        Path metrics = trial.resolve("metrics.jsonl");
        return Files.exists(metrics) ? Files.readAllLines(metrics).size() : 0;
    }

    private static String id(JsonObject row) {
        return row.get("trial").getAsString();
    }

    @Test
    void leavesAllTrialsPendingAtTheStart() throws IOException, InterruptedException {
        TestingSubmissions sweeps = on(TestingHost.TERMINAL);
        Process driver = start(sweeps, "start", LONG);
        await(sweeps, "start", driver, "3 trials;");
        pressCtrlC(driver, 1);

        requireStopped(sweeps, "start", driver);
        assertThat(statuses(sweeps, "start")).containsOnly("pending");
    }

    @Test
    void savesTrialsInMidEpochThatThenGoOn() throws IOException, InterruptedException {
        TestingSubmissions sweeps = on(TestingHost.TERMINAL);
        Process driver = start(sweeps, "mid", LONG);
        await(sweeps, "mid", driver, TWO_TRAIN);
        pressCtrlC(driver, 1);

        requireStopped(sweeps, "mid", driver);
        assertThat(statuses(sweeps, "mid"))
                .containsExactlyInAnyOrder("interrupted", "interrupted", "pending");
        requireSaved(sweeps, "mid");

        Process again = start(sweeps, "mid", LONG);
        await(sweeps, "mid", again, TWO_TRAIN);
        pressCtrlC(again, 1);
        requireStopped(sweeps, "mid", again);
        requireSaved(sweeps, "mid");
        assertThat(sweeps.rows("mid").stream().map(row -> row.get("attempts")))
                .filteredOn(attempts -> !attempts.isJsonNull())
                .allMatch(attempts -> attempts.getAsInt() == 2);
    }

    /** A finished trial ends a line of progress; two presses are what people do. */
    @Test
    void savesTrialsAfterOneHasFinishedThoughPressedTwice()
            throws IOException, InterruptedException {
        TestingSubmissions sweeps = on(TestingHost.TERMINAL);
        Process driver = start(sweeps, "after", "sweep.axes.pretrain.epochs = [1, 4000]\n");
        await(sweeps, "after", driver, "1 of 2 complete(?s:.*)epoch \\d+/4000");
        pressCtrlC(driver, 2);

        requireStopped(sweeps, "after", driver);
        assertThat(statuses(sweeps, "after")).containsExactly("complete", "interrupted");
        assertThat(sweeps.log("after")).contains("stopped, 1 of 2 trials complete");
        requireSaved(sweeps, "after");
    }

    /** A closed terminal sends it to every process that runs there. */
    @Test
    void savesTrialsAtTheEndOfTheTerminal() throws IOException, InterruptedException {
        TestingSubmissions sweeps = on(TestingHost.LOOPBACK);
        Process driver = start(sweeps, "closed", LONG);
        await(sweeps, "closed", driver, "epoch \\d+/4000(?s:.*)epoch \\d+/4000");
        for (ProcessHandle process :
                Stream.concat(
                                driver.descendants().filter(InterruptIT::isExecutor),
                                Stream.of(driver.toHandle()))
                        .toList()) {
            String pid = Long.toString(process.pid());
            assertThat(new ProcessBuilder("kill", "-HUP", pid).start().waitFor()).isZero();
        }

        requireStopped(sweeps, "closed", driver);
        assertThat(statuses(sweeps, "closed")).contains("interrupted").doesNotContain("failed");
        requireSaved(sweeps, "closed");
    }

    /** They are in sessions of their own, but do not outlive it. */
    @Test
    void executorsEndWhenTheirDriverIsKilled() throws IOException, InterruptedException {
        TestingSubmissions sweeps = on(TestingHost.LOOPBACK);
        Process driver = start(sweeps, "killed", LONG);
        await(sweeps, "killed", driver, "epoch \\d+/4000");
        List<ProcessHandle> executors =
                driver.descendants().filter(InterruptIT::isExecutor).toList();
        assertThat(executors).hasSize(2);

        driver.destroyForcibly().waitFor();

        for (ProcessHandle executor : executors) {
            assertThat(executor.onExit()).succeedsWithin(Duration.ofSeconds(60));
        }
    }

    /** The programs take no note of SIGTERM, and have 50 s to end. */
    @Test
    void endsEverythingWhenAskedOnceMoreAfterItsPatience()
            throws IOException, InterruptedException {
        Files.writeString(
                folder.resolve("deaf.sh"),
                "trap '' TERM\necho $$ >\"$ACL_SWEEP_OUT/pid\"\nwhile :; do sleep 1; done\n");
        TestingSubmissions sweeps = on(TestingHost.TERMINAL);
        Process driver = sweeps.train("forced", DEAF);
        drivers.add(driver);
        while (pids(sweeps).size() < 2) {
            assertThat(driver.waitFor(100, TimeUnit.MILLISECONDS))
                    .as(() -> sweeps.log("forced"))
                    .isFalse();
        }
        List<Long> programs = pids(sweeps);
        do { // once more after that would end it without its last words
            pressCtrlC(driver, 1);
        } while (!driver.waitFor(1, TimeUnit.SECONDS)
                && !sweeps.log("forced").contains("ending at once"));
        assertThat(driver.waitFor(2, TimeUnit.MINUTES)).as(() -> sweeps.log("forced")).isTrue();

        assertThat(driver.exitValue()).as(() -> sweeps.log("forced")).isEqualTo(130);
        assertThat(sweeps.log("forced"))
                .contains(
                        "already stopping; press Ctrl-C again", "ending at once", "stopped, 0 of 2")
                .doesNotContain("Exception", "failed");
        assertThat(statuses(sweeps, "forced")).containsOnly("interrupted");
        for (long pid : programs) { // what init has not taken note of counts as living
            ProcessHandle.of(pid)
                    .ifPresent(
                            program ->
                                    assertThat(program.onExit())
                                            .succeedsWithin(Duration.ofSeconds(20)));
        }
        assertThat(sweeps.results("forced").resolve("lease-1.json")).doesNotExist();
    }

    private static List<Long> pids(TestingSubmissions sweeps) throws IOException {
        Path trials = sweeps.results("forced").resolve("trials");
        if (Files.notExists(trials)) {
            return List.of();
        }
        List<Long> pids = new ArrayList<>();
        try (Stream<Path> files = Files.walk(trials)) {
            for (Path file : files.filter(each -> each.endsWith("pid")).toList()) {
                String pid = Files.readString(file).strip();
                if (!pid.isEmpty()) {
                    pids.add(Long.valueOf(pid));
                }
            }
        }
        return pids;
    }

    private static boolean isExecutor(ProcessHandle process) {
        return process.info()
                .commandLine()
                .filter(line -> line.contains("CoarseGrainedExecutorBackend"))
                .isPresent();
    }
}
