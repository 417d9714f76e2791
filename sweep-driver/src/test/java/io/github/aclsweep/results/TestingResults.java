package io.github.aclsweep.results;

import io.github.aclsweep.TestingTrials;
import io.github.aclsweep.io.AtomicFiles;
import io.github.aclsweep.measure.Scores;
import io.github.aclsweep.table.Provenance;
import io.github.aclsweep.table.ResultRow;
import io.github.aclsweep.table.ResultsTable;
import io.github.aclsweep.table.format.TableFiles;
import io.github.aclsweep.trial.Execution;
import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.run.Attempt;
import io.github.aclsweep.trial.run.AttemptsFile;
import io.github.aclsweep.trial.run.ResultFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Folders of sweeps for tests, written by the writers of the program. */
final class TestingResults {
    private final Path root;
    private final List<ResultRow> rows = new ArrayList<>();

    TestingResults(Path root) {
        this.root = root;
    }

    static Trial trial(double alpha, long seed) {
        return TestingTrials.of("loss.alpha = " + alpha + "\ntrial.seed = " + seed);
    }

    /**
     * Adds a complete trial.
     *
     * @param right one character per test clip, {@code 1} where it was right
     */
    TestingResults complete(String sweep, double alpha, long seed, String right) {
        Trial trial = trial(alpha, seed);
        double micro = 100.0 * right.chars().filter(c -> c == '1').count() / right.length();
        TrialResult.Completed result =
                new TrialResult.Completed(
                        trial,
                        Scores.of(
                                trial.measures(),
                                Map.of(
                                        "micro", micro,
                                        "macro", micro,
                                        "micro_patch_weighted", micro,
                                        "val_macro", 60.0,
                                        "loss_infonce", 1.0,
                                        "loss_angular", 2.0,
                                        "kept_epoch", 3.0)),
                        new Execution("node7", "cpu", "2.7.1", 1, "2026-01-01", 1, 20, 3));
        Path folder = folder(sweep).resolve("trials").resolve(trial.id());
        ResultFile.write(folder, result);
        AttemptsFile.write(
                folder,
                List.of(
                        new Attempt(1, "node6", "2026-01-01", 9, 9, "preempted", "taken away"),
                        new Attempt(2, "node7", "2026-01-02", 24, 0, "complete", "")));
        StringBuilder predictions = new StringBuilder("clip,label,predicted,patches,p_a,p_b\n");
        for (int clip = 0; clip < right.length(); clip++) {
            String predicted = right.charAt(clip) == '1' ? "a" : "b";
            predictions.append(clip).append(".wav,a,").append(predicted).append(",1,0.5,0.5\n");
        }
        AtomicFiles.write(folder.resolve("predictions.csv"), predictions.toString());
        rows.add(row(trial, alpha).ended(result));
        return this;
    }

    TestingResults pending(double alpha, long seed) {
        rows.add(row(trial(alpha, seed), alpha));
        return this;
    }

    /** Adds a trial that was interrupted, and what it lost by that. */
    TestingResults interrupted(double alpha, long seed, double wastedSeconds) {
        Attempt stopped =
                new Attempt(1, "node7", "2026-01-01", 20, wastedSeconds, "cancelled", "stopped");
        rows.add(row(trial(alpha, seed), alpha).attempted(List.of(stopped)).interrupted());
        return this;
    }

    /** Adds a trial that failed in an earlier run; the run that would try it again was stopped. */
    TestingResults leftFailed(double alpha, long seed) {
        Attempt diverged = new Attempt(1, "node7", "2026-01-01", 20, 20, "diverged", "loss is NaN");
        rows.add(row(trial(alpha, seed), alpha).attempted(List.of(diverged)).interrupted());
        return this;
    }

    TestingResults failed(double alpha, long seed) {
        Trial trial = trial(alpha, seed);
        rows.add(
                row(trial, alpha)
                        .ended(
                                new TrialResult.Failed(
                                        trial, FailureKind.DIVERGED, "loss is NaN", "at", "h")));
        return this;
    }

    private static ResultRow row(Trial trial, double alpha) {
        return ResultRow.pending(trial, Map.of("loss.alpha", alpha));
    }

    /** Writes the files of a sweep. */
    Path write(String sweep) {
        Path folder = folder(sweep);
        TableFiles.write(folder, ResultsTable.of(sweep, List.of("loss.alpha"), rows, ""));
        AtomicFiles.write(folder.resolve("sweep.conf"), "sweep { confidence = 0.9 }\n");
        new Provenance(
                        sweep,
                        "abc123",
                        true,
                        Map.of("java", "17", "djl", "0.36.0"),
                        Map.of("acl", 1),
                        "/data/set",
                        "testing",
                        List.of(1L),
                        List.of(),
                        "desk",
                        "Linux",
                        "local-cluster[2,1,1024]",
                        "2026-01-01T00:00:00Z",
                        List.of("2026-01-01T00:00:00Z"))
                .write(folder);
        return folder;
    }

    private Path folder(String sweep) {
        return root.resolve(sweep);
    }
}
