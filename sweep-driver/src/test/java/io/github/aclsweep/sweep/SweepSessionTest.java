package io.github.aclsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.plan.ResolvedSweep;
import io.github.aclsweep.plan.SweepData;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.sweep.run.SweepFolder;
import io.github.aclsweep.sweep.run.SweepRun;
import io.github.aclsweep.terminal.ExpectedTrial;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.run.Attempt;
import io.github.aclsweep.trial.run.AttemptsFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepSessionTest {
    @TempDir private Path root;

    /** An interrupted trial goes on from where it was, after 50 s that it keeps. */
    @Test
    void expectsOfTrialsWhatEarlierAttemptsHaveLeft() {
        SweepFolder folder = new SweepFolder(root);
        SweepData data = new SweepData(root, "abc", root.toString());
        ResolvedSweep sweep =
                ResolvedSweep.of(
                        SettingsFile.parse(
                                "sweep.axes.loss.alpha = [0.0, 0.5]\n"
                                        + "sweep.baselines = [random-encoder]"),
                        "sweep");
        Trial half = sweep.plan().on("abc").get(0).trial();
        String start = "2026-01-01T00:00:00Z";
        AttemptsFile.write(
                folder.trial(half.id()),
                List.of(
                        new Attempt(1, "h", start, 40, 10, "lost", "its host went away"),
                        new Attempt(2, "h", start, 20, 0, "cancelled", "stopped")));

        List<ExpectedTrial> expected =
                SweepSession.expected(
                        SweepRun.of(sweep, folder, data, List.of()).rows(), Optional.empty());

        assertThat(expected)
                .extracting(ExpectedTrial::spentSeconds)
                .containsExactly(50.0, 0.0, 0.0);
        assertThat(expected.get(0).kind())
                .isEqualTo(expected.get(1).kind())
                .isNotEqualTo(expected.get(2).kind());
        assertThat(expected.get(0).work()).isPositive();
        assertThat(expected.get(2).work()).isZero();
    }
}
