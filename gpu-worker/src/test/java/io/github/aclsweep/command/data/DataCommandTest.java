package io.github.aclsweep.command.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.command.ErrorHandler;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class DataCommandTest {
    @TempDir private Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void generatesADataSetAndSumsItUp() {
        Path target = folder.resolve("new");

        int code = run("generate", target.toString(), "--clips-per-class", "4", "--seed", "5");

        assertThat(code).isZero();
        assertThat(out.toString())
                .startsWith(target + ": 80 clips of 20 classes, ")
                .endsWith("40 for training, 20 for validation, 20 for the test.\n");
    }

    @Test
    void refusesAFullFolderWithOneSentence() {
        run("generate", folder.resolve("new").toString(), "--clips-per-class", "3");

        int code = run("generate", folder.toString());

        assertThat(code).isEqualTo(ErrorHandler.BAD_USAGE);
        assertThat(err.toString())
                .isEqualTo(
                        "error: " + folder + ": exists already, expected a new or empty folder\n");
    }

    @Test
    void saysWhatItCannotWriteAndWhy() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Path target = file.resolve("below").resolve("new");

        int code = run("generate", target.toString(), "--clips-per-class", "3");

        assertThat(code).isEqualTo(CommandLine.ExitCode.SOFTWARE);
        assertThat(err.toString())
                .startsWith("error: cannot write " + target + ": ")
                .hasLineCount(1);
    }

    @Test
    void refusesABaseUrlThatIsNone() {
        int code = run("fsdnoisy18k", folder.toString(), "--base-url", "somewhere");

        assertThat(code).isEqualTo(ErrorHandler.BAD_USAGE);
        assertThat(err.toString()).contains("expected a web address, found 'somewhere'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"generate", "instruments", "fsdnoisy18k"})
    void explainsItself(String command) {
        int code = run(command, "--help");

        assertThat(code).isZero();
        assertThat(out.toString()).contains("Usage: data " + command, "DIR");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void asksForACommand() {
        assertThat(run()).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("generate", "instruments", "fsdnoisy18k");
    }

    private int run(String... arguments) {
        return new CommandLine(new DataCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler(new ErrorHandler())
                .execute(arguments);
    }
}
