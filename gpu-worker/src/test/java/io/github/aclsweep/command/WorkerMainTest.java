package io.github.aclsweep.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class WorkerMainTest {
    @TempDir private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine program =
            WorkerMain.commandLine()
                    .setOut(new PrintWriter(out, true))
                    .setErr(new PrintWriter(err, true));

    @Test
    void listsItsCommandsForTheLauncher() {
        assertThat(program.execute("commands")).isZero();

        List<String> names = out.toString().lines().toList();
        assertThat(names)
                .contains("trial", "rerun", "evaluate", "quality", "bench", "data", "doctor")
                .doesNotContain("steps", "commands", "help");
        String help = program.getUsageMessage();
        assertThat(names).allSatisfy(name -> assertThat(help).contains("\n  " + name));
    }

    @Test
    void givesExamplesOfEveryCommand() {
        program.getSubcommands()
                .forEach(
                        (name, command) -> {
                            if (!command.getCommandSpec().usageMessage().hidden()) {
                                assertThat(command.getUsageMessage())
                                        .as(name)
                                        .contains("Examples:\n  ./sweep " + name);
                            }
                        });
    }

    @Test
    void readsValuesInSmallLettersAndSaysWhichThereAre() {
        assertThat(program.execute("doctor", "--device", "tpu")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("error: --device = tpu: expected one of auto, cpu, gpu\n");
    }

    @Test
    void tellsTheProblemsOfAllSectionsOfATrialAtOnce() throws IOException {
        Path conf =
                Files.writeString(
                        folder.resolve("my.conf"),
                        "loss.alpha = 2\ndevice = tpu\ncheckpoint.every-minutes = often\n");

        assertThat(program.execute("trial", conf.toString())).isEqualTo(2);

        assertThat(err.toString())
                .contains(
                        "my.conf:1: loss.alpha",
                        "my.conf:2: device",
                        "my.conf:3: checkpoint.every-minutes");
    }
}
