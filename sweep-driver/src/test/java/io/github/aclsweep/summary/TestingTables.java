package io.github.aclsweep.summary;

import io.github.aclsweep.TestingTrials;
import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.table.Point;
import io.github.aclsweep.table.ResultsTable;
import io.github.aclsweep.table.TrialRow;
import io.github.aclsweep.table.TrialStatus;
import io.github.aclsweep.table.TrialStatus.State;
import io.github.aclsweep.trial.FailureKind;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tables of trials for tests. */
final class TestingTables {
    /** The measure that points are compared by: micro, weighted by patches. */
    static final Measure FIGURE = TestingTrials.of("").deciding();

    static final Measure MICRO =
            TestingTrials.of("").measures().stream()
                    .filter(measure -> measure.name().equals("micro"))
                    .findFirst()
                    .orElseThrow();

    /** Micro on the validation clips. */
    static final Measure VALIDATION = MICRO.on(Measure.Split.VALIDATION);

    private static final TrialRow.Execution NONE =
            new TrialRow.Execution(
                    Double.NaN, "", "", 0, Double.NaN, Double.NaN, "", TrialRow.Parts.UNKNOWN);

    private TestingTables() {}

    static ResultsTable of(TrialRow... rows) {
        return by(FIGURE, rows);
    }

    static ResultsTable by(Measure deciding, TrialRow... rows) {
        return new ResultsTable(
                "demo",
                List.of("loss.alpha", "pretrain.epochs"),
                List.of(MICRO, FIGURE),
                deciding,
                List.of(rows));
    }

    /** The best is named by another measure of the same trials, on the validation clips. */
    static ResultsTable validated(TrialRow... rows) {
        return new ResultsTable(
                "demo",
                List.of("loss.alpha"),
                List.of(VALIDATION, FIGURE),
                FIGURE,
                VALIDATION,
                List.of(rows),
                List.of());
    }

    /** A complete trial; its id is {@code ALPHA/SEED}. */
    static TrialRow trial(double alpha, long seed, double figure) {
        return row("acl", alpha, null, seed, TrialStatus.of(State.COMPLETE), figure);
    }

    static TrialRow trial(double alpha, long epochs, long seed, double figure) {
        return row("acl", alpha, epochs, seed, TrialStatus.of(State.COMPLETE), figure);
    }

    static TrialRow failed(double alpha, long seed) {
        TrialStatus diverged = TrialStatus.failed(FailureKind.DIVERGED);
        return row("acl", alpha, null, seed, diverged, Double.NaN);
    }

    static TrialRow pending(double alpha, long seed) {
        return row("acl", alpha, null, seed, TrialStatus.of(State.PENDING), Double.NaN);
    }

    static TrialRow randomEncoder(long seed, double figure) {
        return baseline("random-encoder", seed, figure);
    }

    static TrialRow baseline(String method, long seed, double figure) {
        return row(method, null, null, seed, TrialStatus.of(State.COMPLETE), figure);
    }

    /** The same trial on a GPU. */
    static TrialRow on(String device, TrialRow row) {
        return new TrialRow(
                row.id(),
                row.point(),
                row.seed(),
                row.status(),
                row.scores(),
                row.epochs(),
                new TrialRow.Execution(
                        Double.NaN,
                        device,
                        "",
                        0,
                        Double.NaN,
                        Double.NaN,
                        "",
                        TrialRow.Parts.UNKNOWN));
    }

    private static TrialRow row(
            String method,
            Double alpha,
            Long epochs,
            long seed,
            TrialStatus status,
            double figure) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (alpha != null) {
            values.put("loss.alpha", alpha);
        }
        if (epochs != null) {
            values.put("pretrain.epochs", epochs);
        }
        Map<String, Double> scores = new LinkedHashMap<>();
        if (Double.isFinite(figure)) {
            scores.put(MICRO.name(), figure - 1);
            scores.put(FIGURE.name(), figure);
        }
        return new TrialRow(
                (alpha == null ? method : alpha) + "/" + seed,
                new Point(method, alpha == null, values),
                seed,
                status,
                scores,
                1,
                NONE);
    }

    /** A row with more scores, or others. */
    static TrialRow scored(TrialRow row, Map<String, Double> more) {
        Map<String, Double> scores = new HashMap<>(row.scores());
        scores.putAll(more);
        return new TrialRow(
                row.id(),
                row.point(),
                row.seed(),
                row.status(),
                scores,
                row.epochs(),
                row.execution());
    }
}
