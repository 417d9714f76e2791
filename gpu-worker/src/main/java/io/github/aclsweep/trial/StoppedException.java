package io.github.aclsweep.trial;

/** The trial ends before its end, because it was asked to. */
final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final StopSignal.Reason reason;

    StoppedException(StopSignal.Reason reason) {
        super(reason.sentence());
        this.reason = reason;
    }

    StopSignal.Reason reason() {
        return reason;
    }
}
