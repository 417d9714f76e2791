package io.github.aclsweep.driverbench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.command.ErrorHandler;
import io.github.aclsweep.command.UsageHandler;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

class DriverBenchCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final AtomicReference<Path> ran = new AtomicReference<>();

    /** A sweep that cannot run. */
    @Command(name = "run")
    private final class Refusing implements Callable<Integer> {
        @Parameters private Path file;
        @Spec private CommandSpec spec;

        @Override
        public Integer call() {
            ran.set(file);
            assertThat(file).content().contains("replicates = 30");
            spec.commandLine().getErr().println("error: no memory");
            System.err.println("starting Spark");
            return 1;
        }
    }

    private CommandLine program() {
        return new CommandLine(CommandSpec.create()).addSubcommand(new Refusing());
    }

    private int run(String... arguments) {
        return new CommandLine(new DriverBenchCommand(work -> program()))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setParameterExceptionHandler(new UsageHandler())
                .setExecutionExceptionHandler(new ErrorHandler())
                .execute(arguments);
    }

    @Test
    void saysWhyTheSweepFailedAndLeavesNothing() {
        assertThat(run("--driver", "--json")).isEqualTo(1);

        assertThat(err.toString()).isEqualTo("error: no memory\n");
        assertThat(out.toString()).isEmpty();
        assertThat(ran.get().getParent()).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "x.conf --driver, --driver: expected no CONF",
        "--driver --trials 55, '--trials = 55: expected a multiple of ten, at least 50'",
        "--driver --trials 10, '--trials = 10: expected a multiple of ten, at least 50'",
        "x.conf --trials 50, --trials means something with --driver only",
        "--json, expected CONF: the configuration (HOCON)"
    })
    void refusesWhatDoesNotGoTogether(String arguments, String sentence) {
        assertThat(run(arguments.split(" "))).isEqualTo(ErrorHandler.BAD_USAGE);
        assertThat(err.toString()).startsWith("error: " + sentence);
        assertThat(ran.get()).isNull();
    }
}
