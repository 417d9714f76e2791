package io.github.aclsweep.trial;

import io.github.aclsweep.measure.Scores;
import java.io.Serializable;

/** How a trial ended. */
public sealed interface TrialResult extends Serializable {
    Trial trial();

    /** The trial ran to its end. */
    record Completed(Trial trial, Scores scores, Execution execution) implements TrialResult {}

    /**
     * The trial has no scores.
     *
     * @param reason one sentence
     * @param stackTrace for the log, may be empty
     * @param host where it happened
     */
    record Failed(Trial trial, FailureKind kind, String reason, String stackTrace, String host)
            implements TrialResult {}
}
