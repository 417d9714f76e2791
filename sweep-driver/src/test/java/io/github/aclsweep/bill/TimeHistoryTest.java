package io.github.aclsweep.bill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.TestingTrials;
import io.github.aclsweep.TestingWork;
import io.github.aclsweep.plan.SweepPlan;
import io.github.aclsweep.plan.SweepSettings;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.table.ResultRow;
import io.github.aclsweep.trial.Execution;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.run.Attempt;
import io.github.aclsweep.trial.run.AttemptsFile;
import io.github.aclsweep.trial.run.ResultFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimeHistoryTest {
    @TempDir private Path folder;

    private Path stored(String name, String settings, double seconds) throws IOException {
        Path sweep = folder.resolve("results").resolve(name);
        SettingsFile file = SettingsFile.parse(settings);
        Files.createDirectories(sweep);
        Files.writeString(sweep.resolve("sweep.conf"), settings);
        List<ResultRow> rows =
                SweepPlan.of(file, file.bind(SweepSettings.class, "sweep")).on("data");
        String ids =
                rows.stream().map(row -> row.trial().id()).collect(Collectors.joining("\", \""));
        Files.writeString(
                sweep.resolve("provenance.json"),
                "{\"dataFingerprint\": \"data\", \"trials\": [\"%s\"], \"runs\": [\"2026-01-01T00:00:00Z\"]}"
                        .formatted(ids));
        for (ResultRow row : rows) {
            Path trial = sweep.resolve("trials").resolve(row.trial().id());
            Execution execution =
                    new Execution("h", "cpu", "n", 1, "2026-01-01T00:00:12Z", 0, seconds, 0);
            ResultFile.write(
                    trial,
                    new TrialResult.Completed(
                            row.trial(), TestingWork.scores(row.trial()), execution));
            AttemptsFile.write(
                    trial,
                    List.of(
                            new Attempt(
                                    1, "h", "2026-01-01T00:00:12Z", seconds, 0, "complete", "")));
        }
        return sweep;
    }

    /** It may be what takes the time. */
    @Test
    void doesNotJudgeByAnotherParameterOfAProgramThatNobodyVaried() throws IOException {
        String program =
                """
                trial.method = program
                program {
                  command = [sh, "-c", sleep]
                  parameters { nap = 1, size = 1 }
                  measures = [ { name = loss, unit = none, better = lower, split = test } ]
                }
                """;
        List<Path> others =
                List.of(
                        stored(
                                "short",
                                program + "sweep.axes.program.parameters.size = [1, 2]",
                                3));
        Trial slow = TestingTrials.of(program + "program.parameters.nap = 9");
        Trial large = TestingTrials.of(program + "program.parameters.size = 3");

        assertThat(TimeHistory.of(pending(slow), folder, others, "data", false)).isEmpty();
        assertThat(TimeHistory.of(pending(large), folder, others, "data", false)).isPresent();
    }

    private static List<ResultRow> pending(Trial trial) {
        return List.of(ResultRow.pending(trial, Map.of()));
    }

    @Test
    void judgesByTheSweepThatIsMostLikeThisOne() throws IOException {
        String short20 = "pretrain { epochs = 20, milestones = [] }\n";
        List<Path> others =
                List.of(
                        stored("other-encoder", short20 + "encoder.name = small", 3),
                        stored("same", short20 + "loss.alpha = 0.9", 70),
                        stored("longer", "pretrain { epochs = 90, milestones = [] }", 300));
        Trial wanted = TestingTrials.of(short20);
        List<ResultRow> rows = List.of(ResultRow.pending(wanted, Map.of()));

        CostEstimate same = TimeHistory.of(rows, folder, others, "data", false).orElseThrow();
        assertThat(same.source()).isEqualTo("by 1 trial of sweep same");
        assertThat(same.seconds(wanted.settings())).isEqualTo(70);
        assertThat(same.clusterStart()).isEqualTo(12);
        assertThat(
                        TimeHistory.of(rows, folder, List.of(others.get(0)), "data", false)
                                .orElseThrow()
                                .source())
                .isEqualTo("by 1 trial of sweep other-encoder, which differs in encoder.name");
        assertThat(TimeHistory.of(rows, folder, others, "data", true)).isEmpty();
    }
}
