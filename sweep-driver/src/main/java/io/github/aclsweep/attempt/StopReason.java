package io.github.aclsweep.attempt;

import io.github.aclsweep.trial.FailureKind;

/**
 * The end of a run before its time.
 *
 * @param kind what the rows of trials that had not ended say
 * @param reason one sentence for them
 */
public record StopReason(FailureKind kind, String reason) {
    /** Somebody pressed Ctrl-C. */
    public static final StopReason INTERRUPTED =
            new StopReason(FailureKind.INTERRUPTED, "the sweep was stopped");
}
