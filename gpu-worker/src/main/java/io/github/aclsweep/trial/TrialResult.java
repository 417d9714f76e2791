package io.github.aclsweep.trial;

import io.github.aclsweep.measure.Look;
import io.github.aclsweep.measure.Scores;
import java.io.Serializable;
import java.util.Map;

/** How a trial ended. */
public sealed interface TrialResult extends Serializable {
    Trial trial();

    /** The trial ran to its end. */
    record Completed(Trial trial, Scores scores, Execution execution) implements TrialResult {}

    /**
     * The trial ended before its last epoch, because the search or a rule said so. It can go on
     * from its checkpoint. Its numbers are not those of a complete trial.
     *
     * @param cause why
     * @param look what it had: the last epoch, and the validation measure after it
     */
    record Stopped(Trial trial, StopCause cause, Look look, Execution execution)
            implements TrialResult {
        /** One sentence. */
        public String reason() {
            return cause.sentence(look);
        }

        /** The numbers that it had. */
        public Scores scores() {
            return new Scores(Map.of(look.measure(), look.value()));
        }
    }

    /**
     * The trial has no scores.
     *
     * @param reason one sentence
     * @param stackTrace the stack trace for the log, may be empty
     * @param host where it happened
     */
    record Failed(Trial trial, FailureKind kind, String reason, String stackTrace, String host)
            implements TrialResult {}
}
