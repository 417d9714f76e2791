package io.github.aclsweep.table;

import io.github.aclsweep.settings.SettingsText;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.run.Attempt;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One trial in the table.
 *
 * @param trial the trial
 * @param axisValues settings keys of the sweep's axes and the trial's values; empty texts where an
 *     axis does not concern the trial
 * @param progress how far it is
 * @param result how it ended, if it has
 * @param attempts at it, in all runs of the sweep; none where nobody counted
 */
public record ResultRow(
        Trial trial,
        Map<String, String> axisValues,
        Progress progress,
        Optional<TrialResult> result,
        List<Attempt> attempts) {

    /** How far a trial is. */
    public enum Progress {
        PENDING,
        RUNNING,
        STOPPED,
        ENDED
    }

    public ResultRow {
        axisValues = Collections.unmodifiableMap(new LinkedHashMap<>(axisValues));
        attempts = List.copyOf(attempts);
    }

    /** A row of a trial that has not begun. */
    public static ResultRow pending(Trial trial, Map<String, String> axisValues) {
        return new ResultRow(trial, axisValues, Progress.PENDING, Optional.empty(), List.of());
    }

    public ResultRow running() {
        return new ResultRow(trial, axisValues, Progress.RUNNING, Optional.empty(), attempts);
    }

    public ResultRow ended(TrialResult how) {
        return new ResultRow(trial, axisValues, Progress.ENDED, Optional.of(how), attempts);
    }

    /** The row of a trial whose run was stopped; one that never began is still pending. */
    public ResultRow stopped() {
        Progress reached = attempts.isEmpty() ? Progress.PENDING : Progress.STOPPED;
        return new ResultRow(trial, axisValues, reached, Optional.empty(), attempts);
    }

    public ResultRow attempted(List<Attempt> all) {
        return new ResultRow(trial, axisValues, progress, result, all);
    }

    /** Seconds of all attempts that neither a result nor a checkpoint kept. */
    public double wastedSeconds() {
        return attempts.stream().mapToDouble(Attempt::wastedSeconds).sum();
    }

    /** The name of the trial's method. */
    public String method() {
        return trial.settings().trial().method();
    }

    /** Whether the trial is only there to be compared with. */
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

    /** What went wrong, if something did. */
    public Optional<TrialResult.Failed> failed() {
        return result.filter(TrialResult.Failed.class::isInstance)
                .map(TrialResult.Failed.class::cast);
    }

    /** pending, running, stopped, complete, or failed with its kind. */
    public String status() {
        if (completed().isPresent()) {
            return "complete";
        }
        return failed().map(failed -> "failed: " + SettingsText.text(failed.kind()))
                .orElse(SettingsText.text(progress));
    }
}
