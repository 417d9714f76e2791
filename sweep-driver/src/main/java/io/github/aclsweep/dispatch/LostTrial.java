package io.github.aclsweep.dispatch;

import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A trial whose Spark job failed: its process died, or Spark could not run it at all. */
final class LostTrial {
    /** How Spark ends the message of a job whose executor died; there is no typed form of it. */
    private static final Pattern LOST =
            Pattern.compile("ExecutorLostFailure \\(executor (\\S+) .*?\\)( Reason: ([^\\n]*))?");

    private LostTrial() {}

    static TrialResult of(Trial trial, Throwable jobFailure) {
        String message = String.valueOf(jobFailure.getMessage());
        Matcher lost = LOST.matcher(message);
        if (lost.find()) {
            String reason = lost.group(3) == null ? "" : ": " + lost.group(3).strip();
            return failed(
                    trial,
                    FailureKind.EXECUTOR_LOST,
                    "the process of executor " + lost.group(1) + " died" + reason,
                    jobFailure);
        }
        return failed(trial, FailureKind.ENVIRONMENT, Failures.sentence(jobFailure), jobFailure);
    }

    /** The whole application ended under the trial; Spark's own message hides that. */
    static TrialResult withoutSpark(Trial trial, Throwable jobFailure) {
        String reason =
                "Spark ended the application: its master cannot be reached, refused the sweep or"
                        + " was shut down; the driver's log says which";
        return failed(trial, FailureKind.ENVIRONMENT, reason, jobFailure);
    }

    private static TrialResult failed(
            Trial trial, FailureKind kind, String reason, Throwable jobFailure) {
        return new TrialResult.Failed(
                trial, kind, reason, Failures.stackTrace(jobFailure), Failures.host());
    }
}
