package io.github.aclsweep.table;

import io.github.aclsweep.TestingTrials;
import io.github.aclsweep.trial.Downstream;
import io.github.aclsweep.trial.Execution;
import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.Scores;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialResult;

import java.util.List;
import java.util.Map;

/** Tables for tests. */
final class TestingTable {
    static final String REASON = "loss | is not\n\"a\" number, any more";

    private TestingTable() {}

    static ResultRow pending(double alpha, long seed) {
        Trial trial = TestingTrials.of("loss.alpha = " + alpha + "\ntrial.seed = " + seed);
        return ResultRow.pending(trial, Map.of("loss.alpha", Double.toString(alpha)));
    }

    static ResultRow complete(double alpha, long seed, double patchWeighted) {
        ResultRow row = pending(alpha, seed);
        return ended(
                row,
                new Scores(
                        100.0 / 3,
                        2.0 / 3,
                        patchWeighted,
                        50,
                        Double.NaN,
                        4.5,
                        0.25,
                        3,
                        40,
                        null,
                        null,
                        0.375,
                        0.875));
    }

    /** A row of fine-tuning alone, on the noisy and on the clean clips. */
    static ResultRow fineTuned(double alpha, double noisyPatchWeighted, double cleanMicro) {
        Trial trial =
                TestingTrials.of(
                        "loss.alpha = %s, trial.downstream = [finetune-noisy, finetune-clean]"
                                .formatted(alpha));
        double none = Double.NaN;
        return ended(
                ResultRow.pending(trial, Map.of("loss.alpha", Double.toString(alpha))),
                new Scores(
                        none,
                        none,
                        none,
                        none,
                        none,
                        4.5,
                        0.25,
                        3,
                        0,
                        new Downstream(61, 62, noisyPatchWeighted, 63, 5),
                        new Downstream(cleanMicro, 72, 99 - noisyPatchWeighted, 73, 6),
                        none,
                        none));
    }

    private static ResultRow ended(ResultRow row, Scores scores) {
        Execution execution = new Execution("node", "cpu", "2.7.1", 1, "2026", 1, 20, 3.25);
        return row.ended(new TrialResult.Completed(row.trial(), scores, execution));
    }

    static ResultRow failed(double alpha) {
        ResultRow row = pending(alpha, 1);
        return row.ended(
                new TrialResult.Failed(row.trial(), FailureKind.DIVERGED, REASON, "at x", "node"));
    }

    static ResultRow baseline() {
        Trial trial = TestingTrials.of("trial { method = random-encoder, seed = 1 }");
        return ResultRow.pending(trial, Map.of("loss.alpha", ""));
    }

    static ResultsTable of(ResultRow... rows) {
        return new ResultsTable("demo", List.of("loss.alpha"), List.of(rows));
    }
}
