package io.github.aclsweep.table;

import io.github.aclsweep.TestingTrials;
import io.github.aclsweep.measure.Scores;
import io.github.aclsweep.trial.Execution;
import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialResult;
import java.util.List;
import java.util.Map;

/** Tables for tests. */
public final class TestingTable {
    public static final String REASON = "loss | is not\n\"a\" number, any more";

    private TestingTable() {}

    public static ResultRow pending(double alpha, long seed) {
        Trial trial = TestingTrials.of("loss.alpha = " + alpha + "\ntrial.seed = " + seed);
        return ResultRow.pending(trial, Map.of("loss.alpha", alpha));
    }

    public static ResultRow complete(double alpha, long seed, double patchWeighted) {
        ResultRow row = pending(alpha, seed);
        return ended(
                row,
                Map.of(
                        "micro", 100.0 / 3,
                        "macro", 2.0 / 3,
                        "micro_patch_weighted", patchWeighted,
                        "val_macro", 50.0,
                        "loss_infonce", 4.5,
                        "loss_angular", 0.25,
                        "kept_epoch", 3.0,
                        "minus_uniformity", 0.375,
                        "tolerance", 0.875));
    }

    /** A row of fine-tuning alone, on the noisy and on the clean clips. */
    public static ResultRow fineTuned(double alpha, double noisyPatchWeighted, double cleanMicro) {
        Trial trial =
                TestingTrials.of(
                        "loss.alpha = %s, trial.downstream = [finetune-noisy, finetune-clean]"
                                .formatted(alpha));
        return ended(
                ResultRow.pending(trial, Map.of("loss.alpha", alpha)),
                Map.of(
                        "loss_infonce", 4.5,
                        "loss_angular", 0.25,
                        "kept_epoch", 3.0,
                        "finetune_noisy_micro", 61.0,
                        "finetune_noisy_macro", 62.0,
                        "finetune_noisy_micro_patch_weighted", noisyPatchWeighted,
                        "finetune_clean_micro", cleanMicro,
                        "finetune_clean_macro", 72.0,
                        "finetune_clean_micro_patch_weighted", 99 - noisyPatchWeighted));
    }

    private static ResultRow ended(ResultRow row, Map<String, Double> byName) {
        Scores scores = Scores.of(row.trial().measures(), byName);
        Execution execution = new Execution("node", "cpu", "2.7.1", 1, "2026", 1, 20, 3.25);
        return row.ended(new TrialResult.Completed(row.trial(), scores, execution));
    }

    public static ResultRow failed(double alpha) {
        ResultRow row = pending(alpha, 1);
        return row.ended(
                new TrialResult.Failed(row.trial(), FailureKind.DIVERGED, REASON, "at x", "node"));
    }

    public static ResultRow baseline() {
        Trial trial = TestingTrials.of("trial { method = random-encoder, seed = 1 }");
        return ResultRow.pending(trial, Map.of());
    }

    public static ResultsTable of(ResultRow... rows) {
        return ResultsTable.of("demo", List.of("loss.alpha"), List.of(rows), "");
    }
}
