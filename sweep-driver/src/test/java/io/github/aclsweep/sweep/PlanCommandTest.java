package io.github.aclsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.TestingWork;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan that times trials, with programs as trials. */
class PlanCommandTest {
    private static final String PROGRAM =
            """
            trial.method = program
            program {
              command = [sh, -c, "%s"]
              parameters.pause = 0
              measures = [{ name = m, unit = none, better = lower, split = test }]
            }
            sweep { axes.program.parameters.pause = [0, 2], seeds = [1, 2, 3] }
            """;

    @TempDir private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int plan(String command) throws IOException {
        Path conf = folder.resolve("small.conf");
        Files.writeString(conf, PROGRAM.formatted(command));
        return SweepMain.commandLine(new TestingWork())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(
                        "plan",
                        conf.toString(),
                        "--probe",
                        "--set=cluster.max-parallel=1",
                        "--set=cache.root=" + folder.resolve("cache"),
                        "--set=sweep.results=" + folder.resolve("results"));
    }

    @Test
    void timesEachKindOfTrialAndLeavesNoResults() throws IOException {
        int code = plan("sleep {pause}; echo '{{\\\"m\\\": 1}}' > {out}/result.json");

        assertThat(code).as(() -> err.toString()).isZero();
        assertThat(err.toString()).contains("timing kind 2 of 2 of the trials, 1 at once");
        assertThat(out.toString())
                .containsPattern("time: about \\d+ s a trial .* timed now on this machine")
                .contains("disk: 0.0 MiB kept of a complete trial");
        assertThat(folder.resolve("results")).doesNotExist();
    }

    @Test
    void saysWhichTrialCannotBeTimed() throws IOException {
        assertThat(plan("exit 7")).isEqualTo(2);
        assertThat(err.toString())
                .contains("cannot be timed on this machine: the program ended with exit code 7");
    }
}
