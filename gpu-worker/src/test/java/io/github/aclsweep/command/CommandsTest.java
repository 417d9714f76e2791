package io.github.aclsweep.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.console.CheckedOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
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
                .isEqualTo("error: cannot write standard output: No space left on device\n");
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

    @Test
    void givesAReasonInWordsOfItsOwnWhereAnExceptionHasNone() {
        assertThat(ErrorHandler.reason(new IllegalStateException())).isEqualTo("illegal state");
        assertThat(ErrorHandler.reason(new RuntimeException(new AccessDeniedException("/x"))))
                .isEqualTo("/x: access denied");
        assertThat(ErrorHandler.reason(new FileSystemException("/x", null, "Read-only")))
                .isEqualTo("/x: Read-only");
    }
}
