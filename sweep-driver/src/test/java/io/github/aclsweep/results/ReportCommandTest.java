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

class ReportCommandTest {
    @TempDir private Path root;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int report(String name) {
        return new CommandLine(new ReportCommand())
                .setExecutionExceptionHandler(new ErrorHandler())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(name, "--results", root.toString());
    }

    @Test
    void writesThePageOfASweepThatWasCutShort() throws IOException {
        Path folder =
                new TestingResults(root)
                        .complete("cut", 0.3, 1, "1110")
                        .pending(0.5, 1)
                        .write("cut");

        assertThat(report("cut")).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines(folder.resolve("report.html") + "");
        assertThat(Files.readString(folder.resolve("report.html")))
                .contains("\"state\":\"stopped\"", "\"figure\":\"loss.alpha = 0.3: 75.00 %");
        assertThat(folder.resolve("plot.svg")).exists();
        assertThat(folder.resolve("plot.png")).exists();
    }

    @Test
    void saysWhichSweepsThereAre() {
        new TestingResults(root).complete("mine", 0.3, 1, "1110").write("mine");

        assertThat(report("mime")).isNotZero();
        assertThat(err.toString()).contains("did you mean mine?");
    }
}
