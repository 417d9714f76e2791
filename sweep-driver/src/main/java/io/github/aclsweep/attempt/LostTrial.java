package io.github.aclsweep.attempt;

import io.github.aclsweep.io.Host;
import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialResult;

/** A trial whose Spark job failed: its process died, or Spark could not run it at all. */
final class LostTrial {
    private LostTrial() {}

    /** Its process died. */
    static TrialResult.Failed of(Trial trial, TaskEnd end) {
        String why = end.loss().orElse("no reason was given");
        FailureKind kind = LossReason.kind(why);
        String reason =
                "the process of executor %s died: %s%s"
                        .formatted(end.executor(), firstLine(why), LossReason.advice(kind));
        return new TrialResult.Failed(trial, kind, reason, "", end.host());
    }

    /** Anything else that Spark says. */
    static TrialResult.Failed of(Trial trial, Throwable jobFailure) {
        if (String.valueOf(jobFailure.getMessage()).contains("SPARK_JOB_CANCELLED")) {
            return new TrialResult.Failed(
                    trial, FailureKind.CANCELLED, "somebody killed its job", "", Host.name());
        }
        return environment(trial, Failures.sentence(jobFailure), jobFailure);
    }

    /** The whole application ended under the trial; Spark's own message hides that. */
    static TrialResult.Failed withoutSpark(Trial trial, Throwable jobFailure) {
        String reason =
                "Spark ended the application: its master cannot be reached, refused the sweep or"
                        + " was shut down; the driver's log says which";
        return environment(trial, reason, jobFailure);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("").strip();
    }

    private static TrialResult.Failed environment(
            Trial trial, String reason, Throwable jobFailure) {
        return new TrialResult.Failed(
                trial,
                FailureKind.ENVIRONMENT,
                reason,
                Failures.stackTrace(jobFailure),
                Host.name());
    }
}
