package io.github.aclsweep.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.TestingJava;
import io.github.aclsweep.command.ErrorHandler;
import io.github.aclsweep.io.ChildProcess;
import io.github.aclsweep.sweep.SweepMain;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReportCommandTest {
    @TempDir private Path root;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int report(String name, String... more) {
        return run(new ReportCommand(), name, more);
    }

    private int run(ReportCommand command, String name, String... more) {
        return new CommandLine(command)
                .setExecutionExceptionHandler(new ErrorHandler())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(
                        Stream.concat(
                                        Stream.of(name, "--results", root.toString()),
                                        Stream.of(more))
                                .toArray(String[]::new));
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
                .contains("\"state\":\"stopped\"", "1 of 2 points is complete");
        assertThat(folder.resolve("plot.svg")).exists();
        assertThat(folder.resolve("plot.pdf")).exists();
        assertThat(folder.resolve("plot.png")).exists();
    }

    @Test
    void writesThePageWhereJavaCannotDrawAPlot() throws IOException, InterruptedException {
        Path folder = new TestingResults(root).complete("mine", 0.3, 1, "1110").write("mine");

        ChildProcess.Ended ended =
                TestingJava.withoutFonts(
                        root,
                        SweepMain.class.getName(),
                        "report",
                        "mine",
                        "--results",
                        root.toString());

        assertThat(ended.exitCode()).as(ended.error()).isZero();
        assertThat(ended.error().lines())
                .singleElement()
                .asString()
                .startsWith("warning: plot.svg, plot.pdf and plot.png are not written: this Java")
                .contains("install fontconfig");
        assertThat(folder.resolve("report.html")).content().doesNotContain("plot.svg");
        assertThat(folder.resolve("plot.svg")).doesNotExist();
    }

    @Test
    void refusesAPublishedTableThatIsNotThere() {
        new TestingResults(root).complete("mine", 0.3, 1, "1110").write("mine");

        assertThat(report("mine", "--published", "missing.csv")).isEqualTo(2);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines(
                        "error: --published = missing.csv: expected a file that exists");
    }

    @Test
    void opensThePageOrSaysWhyNot() {
        Path folder = new TestingResults(root).complete("mine", 0.3, 1, "1110").write("mine");
        Browser none = new Browser(Map.of("SSH_CONNECTION", "somewhere"), false);

        assertThat(run(new ReportCommand(none), "mine", "--open")).isZero();

        assertThat(out.toString()).isEqualToIgnoringNewLines(folder.resolve("report.html") + "");
        assertThat(err.toString().lines()).hasSize(1).first().asString().contains("no display");
    }

    @Test
    void drawsTheCurveOfAnyPublishedTable() throws IOException {
        Path folder = new TestingResults(root).complete("mine", 0.3, 1, "1110").write("mine");
        String table =
                """
                # title = "Someone, 2025"
                # data { name = tones, test-items = 4, classes = 2 }
                # method = acl
                # settings { weight = loss.alpha }
                # values = [{ column = micro, measure = micro_patch_weighted }]
                weight,micro
                0.1,60
                0.2,70
                0.3,65
                """;
        Path beside = Files.createDirectories(root.resolve("published")).resolve("someone.csv");
        Files.writeString(beside, table);
        Path other =
                Files.writeString(root.resolve("other.csv"), table.replace("Someone", "Other"));

        assertThat(report("mine", "--published", other.toString())).isZero();

        assertThat(Files.readString(folder.resolve("report.html")))
                .contains("The curve of Someone, 2025 is of tones with 4 test items.")
                .contains("The curve of Other, 2025 is of tones")
                .contains("The curve of Wang et al., arXiv 2211.05442 is of FSDnoisy18k");
    }

    @Test
    void saysWhichSweepsThereAre() {
        new TestingResults(root).complete("mine", 0.3, 1, "1110").write("mine");

        assertThat(report("mime")).isNotZero();
        assertThat(err.toString()).contains("did you mean mine?");
    }
}
