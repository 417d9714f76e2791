package io.github.aclsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.TestingWork;
import io.github.aclsweep.dataset.Clip;
import io.github.aclsweep.dataset.DatasetReader;
import io.github.aclsweep.dataset.Layout;
import io.github.aclsweep.dataset.generate.SoundEventDataset;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
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
                .containsPattern("time: about \\d+ s a trial.* timed now on this machine")
                .containsPattern("disk: \\d+ KiB kept of a complete trial");
        assertThat(folder.resolve("results")).doesNotExist();
    }

    /** Fold 1, the validation of a test on fold 2, has one clip of each class. */
    @Test
    void judgesTheMonitorByTheValidationClipsOfEachFold() throws IOException {
        Path data = folder.resolve("data");
        new SoundEventDataset(5, 1).write(data);
        StringBuilder folds = new StringBuilder("fname,fold\n");
        Map<String, Integer> seen = new HashMap<>();
        for (Clip clip : DatasetReader.read(data).clips()) {
            int of = seen.merge(clip.label(), 1, Integer::sum);
            folds.append(clip.name()).append(',').append(of == 1 ? 1 : 2 + of % 2).append('\n');
        }
        Files.writeString(new Layout(data).foldTable(), folds);
        Path conf = folder.resolve("folds.conf");
        Files.writeString(
                conf,
                """
                sweep { axes { data.fold = ["1", "2", "3"] }, baselines = [] }
                encoder { name = small, projection-size = 16 }
                knn { neighbours = 6 }
                """);

        int code =
                SweepMain.commandLine(new TestingWork())
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true))
                        .execute(
                                "plan",
                                conf.toString(),
                                "--set=data.root=" + data,
                                "--set=cache.root=" + folder.resolve("cache"),
                                "--set=sweep.results=" + folder.resolve("results"));

        assertThat(code).as(() -> err.toString()).isZero();
        assertThat(out.toString()).contains("knn.neighbours = 6", "(1 of 3 trials)");
    }

    @Test
    void saysWhichTrialCannotBeTimed() throws IOException {
        assertThat(plan("exit 7")).isEqualTo(2);
        assertThat(err.toString())
                .contains("cannot be timed on this machine: the program ended with exit code 7");
        assertThat(out.toString()).isEmpty();
    }

    /** The plan was lost with the first that failed. */
    @Test
    void timesTheOthersWhereOneFails() throws IOException {
        String last = "test {pause} = 0 && exit 7; echo '{{\\\"m\\\": 1}}' > {out}/result.json";

        assertThat(plan(last)).isEqualTo(2);
        assertThat(err.toString())
                .containsPattern("error: --probe: trial \\w+ cannot be timed .* exit code 7");
        assertThat(out.toString())
                .contains("sweep small: 6 trials", "by 1 of 2 kinds of trials, timed now");
    }
}
