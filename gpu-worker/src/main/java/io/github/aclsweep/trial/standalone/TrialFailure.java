package io.github.aclsweep.trial.standalone;

import io.github.aclsweep.trial.FailureKind;

/** A trial cannot go on, and its method knows why. */
public final class TrialFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final FailureKind kind;
    private final String details;

    /**
     * A failure.
     *
     * @param reason one sentence
     * @param details what the result's file has in place of a stack trace, may have many lines
     */
    public TrialFailure(FailureKind kind, String reason, String details) {
        super(reason);
        this.kind = kind;
        this.details = details;
    }

    public FailureKind kind() {
        return kind;
    }

    public String details() {
        return details;
    }
}
