package io.github.aclsweep.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class WorkerMainTest {
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
}
