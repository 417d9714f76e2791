package io.github.aclsweep.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.console.CheckedOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class CommandsTest {
    private final StringWriter err = new StringWriter();

    @CommandLine.Command(name = "sweep")
    private static final class Program implements Callable<Integer> {
        @CommandLine.Spec private CommandLine.Model.CommandSpec spec;
        @CommandLine.Parameters private int code;

        @Override
        public Integer call() {
            spec.commandLine().getOut().printf("%d %.1f%n", 1234, 0.5);
            return code;
        }
    }

    private int run(OutputStream out, String code) {
        CommandLine program = new CommandLine(new Program()).setErr(new PrintWriter(err, true));
        return Commands.run(program, new CheckedOutput(out), code);
    }

    private static OutputStream failing(String why) {
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException(why);
            }
        };
    }

    @ParameterizedTest
    @CsvSource({"0,1", "2,2", "3,3"})
    void endsWithAnErrorWhereItsOutputCannotBeWritten(String code, int expected) {
        assertThat(run(failing("No space left on device"), code)).isEqualTo(expected);
        assertThat(err.toString())
                .isEqualTo("error: cannot write standard output: no space left on device\n");
    }

    @Test
    void saysNothingToWhoeverHasReadEnough() {
        assertThat(run(failing("Broken pipe"), "0")).isEqualTo(1);
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"tr,TR", "de,DE", "ar,EG", "th,TH"})
    void writesNumbersInEveryLanguageAlike(String language, String country) {
        Locale usual = Locale.getDefault();
        Locale.setDefault(new Locale(language, country));
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            assertThat(run(out, "0")).isZero();
            assertThat(out).hasToString("1234 0.5\n");
        } finally {
            Locale.setDefault(usual);
        }
    }

    private int run(Callable<Integer> command) {
        return Commands.run(
                new CommandLine(CommandLine.Model.CommandSpec.wrapWithoutInspection(command))
                        .setCommandName("sweep")
                        .setErr(new PrintWriter(err, true))
                        .setExecutionExceptionHandler(new ErrorHandler()));
    }

    @Test
    void keepsTheStackTraceOfAFaultInAFile() throws IOException {
        int code =
                run(
                        () -> {
                            throw new UnsupportedOperationException("made by a library");
                        });
        assertThat(code).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("error: ./sweep: found a fault of the program or of a library (Unsup")
                .doesNotContain("made by a library")
                .hasLineCount(1);
        Path file = Path.of(err.toString().strip().replaceFirst(".* is in ", ""));
        assertThat(Files.readString(file))
                .contains("UnsupportedOperationException: made by a library", "\tat ");
        Files.delete(file);
    }

    @Test
    void tellsOfAnErrorInOneSentence() throws IOException {
        int code =
                run(
                        () -> {
                            throw new OutOfMemoryError("Java heap space");
                        });
        assertThat(code).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("error: ./sweep: Java's memory is full; give it more")
                .hasLineCount(1);
        Files.delete(Path.of(err.toString().strip().replaceFirst(".* is in ", "")));
    }

    @Test
    void tellsOfAFileWithoutAStackTrace() {
        int code =
                run(
                        () -> {
                            throw new FileSystemException("/x", null, "Read-only file system");
                        });
        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).isEqualTo("error: /x: read-only file system\n");
    }
}
