package io.github.aclsweep.command.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.aclsweep.command.WorkerMain;
import io.github.aclsweep.dataset.generate.SoundEventDataset;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialEnvironment;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.TrialSettings;
import io.github.aclsweep.trial.run.ResultFile;
import io.github.aclsweep.trial.run.TrialRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real processes of {@code trial}, killed and interrupted. */
class InterruptedTrialTest {
    private static final byte CTRL_C = 3;
    private static final String SETTINGS =
            """
            device = cpu
            encoder { name = small, projection-size = 16 }
            pretrain { epochs = 20, batch-clips = 32, milestones = [2] }
            knn { neighbours = 5, interval-epochs = 5 }
            linear { epochs = 3, milestones = [], standardise = true }
            checkpoint.every-minutes = 1e-6
            """;

    private static final String STOPPED =
            "stopped; run the same command to continue from the checkpoint";

    @TempDir private Path folder;
    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void end() {
        processes.forEach(Process::destroyForcibly);
    }

    private Process start(String name) throws IOException {
        return startJava(name, WorkerMain.class.getName());
    }

    /** Pauses when it has saved itself twice, until there is a file. */
    private Process startPausing(String name, Path go) throws IOException {
        return startJava(name, TestingPausedMain.class.getName(), go.toString());
    }

    private Process startJava(String name, String... main) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-Dai.djl.offline=true"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(main));
        command.addAll(List.of("trial", folder.resolve("trial.conf").toString()));
        command.addAll(List.of("--out", folder.resolve("out").toString()));
        return start(name, command.toArray(String[]::new));
    }

    /** The trial on a terminal of its own, whose keyboard is the process's input. */
    private Process startOnTerminal(String name) throws IOException {
        return start(
                name,
                "script",
                "-qefc",
                "stty cols 100; exec java -Xmx256m -Dai.djl.offline=true -cp '%s' %s trial '%s' --out '%s'"
                        .formatted(
                                System.getProperty("java.class.path"),
                                WorkerMain.class.getName(),
                                folder.resolve("trial.conf"),
                                folder.resolve("out")),
                "/dev/null");
    }

    /** Heeds signals even where the tests run in the background, by nohup for example. */
    private Process start(String name, String... command) throws IOException {
        List<String> heeding = new ArrayList<>(List.of("env", "--default-signal"));
        heeding.addAll(List.of(command));
        Process process =
                new ProcessBuilder(heeding)
                        .redirectOutput(folder.resolve(name + ".out").toFile())
                        .redirectError(folder.resolve(name + ".err").toFile())
                        .start();
        processes.add(process);
        return process;
    }

    private List<String> checkpoints() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("out"))) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(".safetensors") && file.contains("checkpoint"))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            return List.of(); // removed while we looked
        }
    }

    /** Waits until the process has saved itself. */
    private void awaitNewCheckpoint(Process process) throws IOException {
        Files.createDirectories(folder.resolve("out"));
        List<String> before = checkpoints();
        while (process.isAlive() && (checkpoints().size() < 2 || checkpoints().equals(before))) {
            LockSupport.parkNanos(5_000_000);
        }
        assertThat(process.isAlive()).as("still running after its first checkpoint").isTrue();
    }

    private String errors(String name) throws IOException {
        return Files.readString(folder.resolve(name + ".err"));
    }

    private void writeSettings(Path data, String more) throws IOException {
        new SoundEventDataset(7, 1).write(data);
        Files.writeString(
                folder.resolve("trial.conf"),
                SETTINGS
                        + "data.root = \"%s\"\ncache.root = \"%s\"\n%s"
                                .formatted(data, folder.resolve("cache"), more));
    }

    /** Pressed twice, as people do, after the line of the features' progress has ended. */
    @Test
    void savesTheTrialWhenCtrlCIsPressed() throws Exception {
        assumeThat(Path.of("/usr/bin/script")).as("of util-linux").exists();
        writeSettings(
                folder.resolve("data"), "pretrain.epochs = 4000\ncheckpoint.every-minutes = 60\n");
        Process process = startOnTerminal("pressed");
        Path screen = folder.resolve("pressed.out");
        // A fast machine has some epochs between two lines.
        Pattern training = Pattern.compile("epoch [1-9]\\d*/4000");
        while (!training.matcher(Files.readString(screen)).find()) {
            assertThat(process.waitFor(20, TimeUnit.MILLISECONDS))
                    .as(Files.readString(screen))
                    .isFalse();
        }
        assertThat(checkpoints()).isEmpty();
        process.getOutputStream().write(new byte[] {CTRL_C, CTRL_C});
        process.getOutputStream().flush();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(Files.readString(screen)).isTrue();
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(Files.readString(screen))
                .contains("stopping: the trial saves what it has", STOPPED);
        // Saved after the key was pressed: nothing is lost.
        assertThat(checkpoints()).hasSize(1);
    }

    /** The end of a terminal, and a batch system's warning before its time limit. */
    @ParameterizedTest
    @ValueSource(strings = {"HUP", "USR1"})
    void savesTheTrialAtASignal(String signal) throws Exception {
        writeSettings(folder.resolve("data"), "pretrain.epochs = 4000\n");
        Process process = start("signalled");
        awaitNewCheckpoint(process);
        String pid = Long.toString(process.pid());
        assertThat(new ProcessBuilder("kill", "-" + signal, pid).start().waitFor()).isZero();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(errors("signalled"))
                .contains("stopping: the trial saves what it has", STOPPED)
                .doesNotContain("Exception");
        assertThat(checkpoints()).isNotEmpty();
    }

    /** All that runs there gets SIGHUP, and what it writes goes nowhere. */
    @Test
    void savesTheTrialWhenItsTerminalIsClosed() throws Exception {
        assumeThat(Path.of("/usr/bin/script")).as("of util-linux").exists();
        writeSettings(
                folder.resolve("data"), "pretrain.epochs = 4000\ncheckpoint.every-minutes = 60\n");
        Process terminal = startOnTerminal("closed");
        Path screen = folder.resolve("closed.out");
        Pattern training = Pattern.compile("epoch [1-9]\\d*/4000");
        while (!training.matcher(Files.readString(screen)).find()) {
            assertThat(terminal.waitFor(20, TimeUnit.MILLISECONDS)).isFalse();
        }
        List<ProcessHandle> trial = terminal.descendants().toList();
        assertThat(trial).isNotEmpty();
        assertThat(checkpoints()).isEmpty();
        terminal.destroyForcibly().waitFor();

        for (ProcessHandle process : trial) {
            assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(60));
        }
        assertThat(checkpoints()).hasSize(1);
    }

    @Test
    void killedAndAskedToStopATrialEndsWithTheSameBits() throws Exception {
        Path data = folder.resolve("data");
        writeSettings(data, "");

        Path go = folder.resolve("go");
        Process killed = startPausing("killed", go);
        awaitNewCheckpoint(killed);
        killed.destroyForcibly().waitFor(); // SIGKILL

        Process asked = startPausing("asked", go);
        awaitNewCheckpoint(asked);
        asked.destroy(); // SIGTERM
        while (!errors("asked").contains("stopping:")) {
            assertThat(asked.waitFor(5, TimeUnit.MILLISECONDS)).as(errors("asked")).isFalse();
        }
        Files.createFile(go);
        assertThat(asked.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(asked.exitValue()).isEqualTo(130);
        assertThat(errors("asked")).contains("resumed from pretrain epoch").contains("stopped;");

        Process last = start("last");
        assertThat(last.waitFor()).as(errors("last")).isZero();
        assertThat(errors("last")).contains("resumed from pretrain epoch");

        Path ended;
        try (Stream<Path> trials = Files.list(folder.resolve("out"))) {
            ended = trials.findFirst().orElseThrow();
        }
        assertSameAsUndisturbed(data, ended);
    }

    private void assertSameAsUndisturbed(Path data, Path ended) throws IOException {
        SettingsFile file = SettingsFile.parse(SETTINGS);
        Path calm = folder.resolve("calm");
        TrialEnvironment workplace =
                new TrialEnvironment(
                        data.toString(),
                        folder.resolve("cache").toString(),
                        calm.toString(),
                        TrialEnvironment.DeviceChoice.CPU,
                        -1,
                        Runtime.getRuntime().availableProcessors());
        Trial trial = new Trial(ended.getFileName().toString(), TrialSettings.from(file), "");
        TrialResult undisturbed =
                new TrialRunner(workplace, progress -> {}, () -> false).run(trial);
        Optional<TrialResult.Completed> disturbed = ResultFile.readCompleted(ended, trial);
        assertThat(disturbed.orElseThrow().scores())
                .isEqualTo(((TrialResult.Completed) undisturbed).scores());
        assertThat(disturbed.orElseThrow().execution().restarts()).isEqualTo(2);
        for (String name : List.of("metrics.jsonl", "predictions.csv", "encoder.safetensors")) {
            assertThat(ended.resolve(name)).hasSameBinaryContentAs(calm.resolve(name));
        }
        assertThat(ended.resolve("checkpoint")).doesNotExist();
    }
}
