package io.github.aclsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.TestingWork;
import io.github.aclsweep.command.Commands;
import io.github.aclsweep.command.ErrorHandler;
import io.github.aclsweep.io.ChildProcess;
import io.github.aclsweep.trial.run.SweepSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands of a sweep as processes whose user has no home; the others have such a test. */
class NoHomeTest {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    /** Where not even root can make a folder. */
    private static final String NOWHERE = "/proc/nonexistent";

    @TempDir private Path folder;

    private ChildProcess.Ended run(List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("env", "-u", "DJL_CACHE_DIR"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "-Duser.home=" + NOWHERE));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(SweepMain.class.getName());
        command.addAll(arguments);
        return ChildProcess.of(command)
                .withEnvironment(Map.of("HOME", NOWHERE))
                .in(folder)
                .run(LIMIT);
    }

    private List<List<String>> commands() throws Exception {
        Path conf = folder.resolve("small.conf");
        Files.writeString(conf, "cache.root = \"%s\"\n".formatted(folder.resolve("cache")));
        String small = conf.toString();
        return List.of(
                List.of("plan", small),
                List.of("run", small, "--dry-run"),
                List.of("run", small),
                List.of("results"),
                List.of("compare", "a", "b"),
                List.of("explain", "a", "0"),
                List.of("report", "a"),
                List.of("doctor", "--cluster", small),
                List.of("bench", "--driver"),
                List.of("help", "data", "import"),
                List.of("completion"));
    }

    private static Set<String> ofTheDriver() {
        Set<String> all = new TreeSet<>(names(SweepMain.commandLine(new TestingWork())));
        CommandLine worker = new CommandLine(CommandLine.Model.CommandSpec.create());
        all.removeAll(names(Commands.complete(worker, SweepSource::ofThisMachine)));
        return all;
    }

    private static Set<String> names(CommandLine program) {
        return program.getSubcommands().keySet();
    }

    @Test
    void everyCommandWorksOrSaysWhyNot() throws Exception {
        Set<String> seen = new TreeSet<>();
        for (List<String> command : commands()) {
            seen.add(command.get(0));
            ChildProcess.Ended ended = run(command);
            assertThat(ended.exitCode()).as(ended.error()).isIn(0, 1, ErrorHandler.BAD_USAGE);
            assertThat(ended.error()).doesNotContain("Exception", "\tat ");
            if (ended.exitCode() != 0) {
                assertThat(ended.error().lines().filter(line -> line.startsWith("error: ")))
                        .as("%s: %s", command, ended.error())
                        .hasSize(1);
            }
        }
        assertThat(seen).isEqualTo(ofTheDriver());
    }
}
