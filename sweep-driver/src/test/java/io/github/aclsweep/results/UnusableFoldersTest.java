package io.github.aclsweep.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.command.ErrorHandler;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Sweeps whose folders cannot be used: every command says so in one sentence. */
class UnusableFoldersTest {
    private final StringWriter err = new StringWriter();
    @TempDir private Path root;

    private int run(Object command, String... arguments) {
        return new CommandLine(command)
                .setExecutionExceptionHandler(new ErrorHandler())
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private String onlyLine() {
        assertThat(err.toString()).hasLineCount(1).doesNotContain("Exception");
        return err.toString().strip();
    }

    @Test
    void anOutputThatCannotBeWritten() throws IOException {
        Path sweep = new TestingResults(root).complete("done", 0.3, 1, "1110").write("done");
        Files.createDirectory(sweep.resolve("report.html"));
        assertThat(run(new ReportCommand(), "done", "--results", root.toString())).isEqualTo(1);
        assertThat(onlyLine())
                .isEqualTo(
                        "error: cannot write "
                                + sweep.resolve("report.html")
                                + ": is a folder, expected a file");
    }

    @Test
    void aTrialThatIsAFolderInsteadOfAFile() throws IOException {
        Path sweep = new TestingResults(root).complete("done", 0.3, 1, "1110").write("done");
        Files.delete(sweep.resolve("table.json"));
        Files.createDirectory(sweep.resolve("table.json"));
        assertThat(run(new ResultsCommand(), "done", "--results", root.toString())).isNotZero();
        assertThat(onlyLine()).startsWith("error: ").contains("done");
    }

    @Test
    void aMissingFolder() {
        String none = root.resolve("none").toString();
        assertThat(run(new ReportCommand(), "done", "--results", none)).isEqualTo(2);
        assertThat(onlyLine()).contains("there is no sweep 'done' in " + none);
    }
}
