package io.github.aclsweep.table;

import io.github.aclsweep.kernel.KernelReport;
import io.github.aclsweep.measure.Scores;
import io.github.aclsweep.settings.SettingsText;
import io.github.aclsweep.table.TrialStatus.State;
import io.github.aclsweep.trial.Execution;
import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.FailureKind.RetryRule;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.run.Attempt;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A trial of a sweep that this driver runs, and how far it is.
 *
 * @param trial the trial
 * @param axisValues settings keys of the sweep's axes that concern the trial, and its values: Long,
 *     Double, Boolean or String
 * @param progress how far it is
 * @param result how it ended, if it has
 * @param attempts the attempts at it, in all runs of the sweep; none where they were not counted
 */
public record ResultRow(
        Trial trial,
        Map<String, Object> axisValues,
        Progress progress,
        Optional<TrialResult> result,
        List<Attempt> attempts) {

    /** How far a trial is. */
    public enum Progress {
        PENDING,
        RUNNING,
        INTERRUPTED,
        ENDED
    }

    public ResultRow {
        axisValues = Collections.unmodifiableMap(new LinkedHashMap<>(axisValues));
        attempts = List.copyOf(attempts);
    }

    /** A row of a trial that has not begun. */
    public static ResultRow pending(Trial trial, Map<String, Object> axisValues) {
        return new ResultRow(trial, axisValues, Progress.PENDING, Optional.empty(), List.of());
    }

    public ResultRow running() {
        return new ResultRow(trial, axisValues, Progress.RUNNING, Optional.empty(), attempts);
    }

    public ResultRow ended(TrialResult how) {
        return new ResultRow(trial, axisValues, Progress.ENDED, Optional.of(how), attempts);
    }

    /**
     * The row of a trial whose run ended under it; one that never began is still pending, and one
     * whose latest attempt had failed for good has failed.
     */
    public ResultRow interrupted() {
        Optional<FailureKind> failure =
                failureOfLatest().filter(kind -> kind.retry() == RetryRule.NEVER);
        if (failure.isPresent()) {
            String reason = attempts.get(attempts.size() - 1).reason();
            return ended(new TrialResult.Failed(trial, failure.get(), reason, "", ""));
        }
        Progress reached = attempts.isEmpty() ? Progress.PENDING : Progress.INTERRUPTED;
        return new ResultRow(trial, axisValues, reached, Optional.empty(), attempts);
    }

    public ResultRow attempted(List<Attempt> all) {
        return new ResultRow(trial, axisValues, progress, result, all);
    }

    /** Seconds of all attempts that neither a result nor a checkpoint kept. */
    public double wastedSeconds() {
        return attempts.stream().mapToDouble(Attempt::wastedSeconds).sum();
    }

    /** Seconds of all attempts so far that a result or a checkpoint kept. */
    public double keptSeconds() {
        return attempts.stream().mapToDouble(Attempt::seconds).sum() - wastedSeconds();
    }

    /** The name of the training method. */
    public String method() {
        return trial.settings().trial().method();
    }

    /** Whether the trial is one to compare trained encoders with. */
    public boolean isBaseline() {
        return trial.settings().method().isBaseline();
    }

    public long seed() {
        return trial.settings().trial().seed();
    }

    /** Scores and circumstances, if the trial ran to its end. */
    public Optional<TrialResult.Completed> completed() {
        return result.filter(TrialResult.Completed.class::isInstance)
                .map(TrialResult.Completed.class::cast);
    }

    /** What the trial had when the search or a rule stopped it, if one did. */
    public Optional<TrialResult.Stopped> stopped() {
        return result.filter(TrialResult.Stopped.class::isInstance)
                .map(TrialResult.Stopped.class::cast);
    }

    /** What went wrong, if something did. */
    public Optional<TrialResult.Failed> failed() {
        return result.filter(TrialResult.Failed.class::isInstance)
                .map(TrialResult.Failed.class::cast);
    }

    public TrialStatus status() {
        if (completed().isPresent()) {
            return TrialStatus.of(State.COMPLETE);
        }
        if (stopped().isPresent()) {
            return TrialStatus.of(State.STOPPED);
        }
        return failed().map(failed -> TrialStatus.failed(failed.kind()))
                .orElse(
                        TrialStatus.of(
                                switch (progress) {
                                    case RUNNING -> State.RUNNING;
                                    case INTERRUPTED -> State.INTERRUPTED;
                                    case PENDING, ENDED -> State.PENDING;
                                }));
    }

    /** How far the latest attempt came, which the next run repeats or continues. */
    public TrialStatus reached() {
        if (result.isPresent() || attempts.isEmpty()) {
            return status();
        }
        Attempt latest = attempts.get(attempts.size() - 1);
        if (latest.isComplete()) { // its result is gone
            return status();
        }
        return failureOfLatest().map(TrialStatus::failed).orElse(TrialStatus.of(State.INTERRUPTED));
    }

    /** How the latest attempt failed, if it did. */
    private Optional<FailureKind> failureOfLatest() {
        if (attempts.isEmpty()) {
            return Optional.empty();
        }
        Attempt latest = attempts.get(attempts.size() - 1);
        return Arrays.stream(FailureKind.values())
                .filter(FailureKind::endsTrial)
                .filter(kind -> SettingsText.text(kind).equals(latest.outcome()))
                .findFirst();
    }

    /** The point of the sweep that the trial is of. */
    public Point point() {
        return new Point(method(), isBaseline(), axisValues);
    }

    /** The trial's row of the results table. */
    public TrialRow row() {
        return new TrialRow(
                trial.id(),
                point(),
                seed(),
                status(),
                completed()
                        .map(TrialResult.Completed::scores)
                        .or(() -> stopped().map(TrialResult.Stopped::scores))
                        .map(Scores::byName)
                        .orElse(Map.of()),
                stopped()
                        .map(stopped -> (long) stopped.look().epoch())
                        .orElse(trial.settings().method().cost(trial.settings()).epochs()),
                execution());
    }

    private TrialRow.Execution execution() {
        Optional<Execution> execution =
                completed()
                        .map(TrialResult.Completed::execution)
                        .or(() -> stopped().map(TrialResult.Stopped::execution));
        return new TrialRow.Execution(
                execution.map(Execution::seconds).orElse(Double.NaN),
                execution.map(ResultRow::device).orElse(""),
                execution
                        .map(Execution::host)
                        .or(() -> failed().map(TrialResult.Failed::host))
                        .orElse(""),
                attempts.stream().filter(attempt -> !attempt.isTakenOver()).count(),
                attempts.isEmpty() ? Double.NaN : wastedSeconds(),
                execution
                        .map(Execution::kernels)
                        .filter(kernels -> kernels.operations() > 0)
                        .map(KernelReport::largestDeviation)
                        .orElse(Double.NaN),
                failed().map(TrialResult.Failed::reason)
                        .or(() -> stopped().map(TrialResult.Stopped::reason))
                        .or(this::takenOver)
                        .orElse(""),
                parts(execution));
    }

    /** Of a trial without a result, too: its attempts waited, and held GPUs. */
    private TrialRow.Parts parts(Optional<Execution> execution) {
        if (attempts.isEmpty() && execution.isEmpty()) {
            return TrialRow.Parts.UNKNOWN;
        }
        return new TrialRow.Parts(
                attempts.isEmpty()
                        ? Double.NaN
                        : attempts.stream().mapToDouble(Attempt::queueSeconds).sum(),
                execution.map(Execution::featureSeconds).orElse(Double.NaN),
                execution.map(Execution::pretrainSeconds).orElse(Double.NaN),
                execution.map(Execution::evaluationSeconds).orElse(Double.NaN),
                gpuSeconds(execution.filter(run -> run.device().startsWith("gpu"))));
    }

    private double gpuSeconds(Optional<Execution> onGpu) {
        if (attempts.isEmpty()) {
            return onGpu.map(Execution::seconds).orElse(0.0);
        }
        return attempts.stream()
                .filter(attempt -> onGpu.isPresent() || attempt.isOnGpu())
                .mapToDouble(Attempt::seconds)
                .sum();
    }

    private Optional<String> takenOver() {
        return completed().isEmpty()
                ? Optional.empty()
                : attempts.stream()
                        .filter(Attempt::isTakenOver)
                        .map(Attempt::place)
                        .reduce((earlier, last) -> last);
    }

    /** TF32 computes other numbers on the same device. */
    private static String device(Execution execution) {
        boolean rounded = execution.proof().tf32() && execution.device().startsWith("gpu");
        return execution.device() + (rounded ? TrialRow.Execution.TF32 : "");
    }

    /**
     * Rows by method and axis values, baselines last, numbers in the order of numbers, texts in
     * that of their axis; those of one point in the order in which their seeds run.
     *
     * @param axes the keys of the axes, each with the texts of its values in order
     */
    public static Comparator<ResultRow> order(Map<String, List<String>> axes, List<Long> seeds) {
        Comparator<ResultRow> order =
                Comparator.comparing(ResultRow::isBaseline)
                        .thenComparing(
                                ResultRow::method,
                                in(axes.getOrDefault("trial.method", List.of())));
        for (Map.Entry<String, List<String>> axis : axes.entrySet()) {
            order =
                    order.thenComparing(
                            row -> row.axisValues().get(axis.getKey()), in(axis.getValue()));
        }
        Map<Long, Integer> places = new HashMap<>();
        seeds.forEach(seed -> places.putIfAbsent(seed, places.size()));
        return order.thenComparing(row -> places.getOrDefault(row.seed(), places.size()))
                .thenComparing(ResultRow::seed);
    }

    /** Numbers before texts, those of a list before others, and no value last. */
    private static Comparator<Object> in(List<String> texts) {
        return Comparator.<Object>comparingInt(ResultRow::kind)
                .thenComparingDouble(value -> value instanceof Number n ? n.doubleValue() : 0)
                .thenComparingInt(value -> place(String.valueOf(value), texts))
                .thenComparing(String::valueOf);
    }

    private static int place(String text, List<String> texts) {
        int place = texts.indexOf(text);
        return place < 0 ? texts.size() : place;
    }

    private static int kind(Object value) {
        if (value instanceof Number) {
            return 0;
        }
        return value == null ? 2 : 1;
    }
}
