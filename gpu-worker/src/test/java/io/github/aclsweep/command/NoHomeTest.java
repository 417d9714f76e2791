package io.github.aclsweep.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.io.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Every command as a process whose user has no home, as in many containers and batch jobs. */
class NoHomeTest {
    private static final int TRIAL_FAILED = 3;
    private static final Duration LIMIT = Duration.ofMinutes(5);

    /** Where not even root can make a folder. */
    private static final String NOWHERE = "/proc/nonexistent";

    @TempDir private Path folder;

    private ChildProcess.Ended run(Path temporary, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("env", "-u", "DJL_CACHE_DIR"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "-Dai.djl.offline=true", "-Duser.home=" + NOWHERE));
        command.add("-Djava.io.tmpdir=" + temporary);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(WorkerMain.class.getName());
        command.addAll(arguments);
        return ChildProcess.of(command).withEnvironment(Map.of("HOME", NOWHERE)).run(LIMIT);
    }

    private static void assertWorksOrSaysWhy(ChildProcess.Ended ended) {
        assertThat(ended.exitCode()).as(ended.error()).isBetween(0, TRIAL_FAILED);
        assertThat(ended.error()).doesNotContain("Exception", "\tat ");
        if (ended.exitCode() != 0) {
            assertThat(ended.error().lines().filter(line -> line.startsWith("error: ")))
                    .as(ended.error())
                    .hasSize(1);
        }
    }

    private Map<String, List<String>> commands() throws IOException {
        Path conf =
                Files.writeString(
                        folder.resolve("small.conf"),
                        """
                        device = cpu
                        cache.root = "%s"
                        encoder { name = small, projection-size = 16 }
                        pretrain { epochs = 1, batch-clips = 32, milestones = [] }
                        knn { neighbours = 5, interval-epochs = 1 }
                        linear { epochs = 1, milestones = [], standardise = true }
                        trial.downstream = [linear]
                        """
                                .formatted(folder.resolve("cache")));
        String small = conf.toString();
        String none = folder.resolve("none").toString();
        Map<String, List<String>> all = new LinkedHashMap<>();
        all.put("data", List.of("generate", folder.resolve("d").toString()));
        all.put("trial", List.of(small, "--out", folder.resolve("out").toString()));
        all.put("features", List.of(folder.resolve("d/FSDnoisy18k.audio_test").toString()));
        all.put("evaluate", List.of(small, "--weights", none));
        all.put("quality", List.of(none));
        all.put("rerun", List.of("none", "0", "--results", none));
        all.put("bench", List.of(small, "--runs", "1"));
        all.put("steps", List.of("--gpu=99"));
        all.put("doctor", List.of("--checks", "machine"));
        all.put("commands", List.of());
        return all;
    }

    @Test
    void everyCommandWorksOrSaysWhyNot() throws Exception {
        Map<String, List<String>> commands = commands();
        CommandLine program = WorkerMain.commandLine();
        assertThat(commands).containsOnlyKeys(program.getSubcommands().keySet());
        for (Map.Entry<String, List<String>> command : commands.entrySet()) {
            List<String> arguments = new ArrayList<>(List.of(command.getKey()));
            arguments.addAll(command.getValue());
            assertWorksOrSaysWhy(run(folder, arguments));
        }
        assertThat(folder.resolve("out")).isDirectory();
    }

    @Test
    void saysWhereLibtorchIsToGoIfThereIsNoPlace() throws Exception {
        List<String> trial = new ArrayList<>(List.of("trial"));
        trial.addAll(commands().get("trial"));
        ChildProcess.Ended ended = run(Path.of(NOWHERE), trial);
        assertWorksOrSaysWhy(ended);
        assertThat(ended.exitCode()).isNotZero();
        assertThat(ended.error()).contains("DJL_CACHE_DIR");
    }
}
