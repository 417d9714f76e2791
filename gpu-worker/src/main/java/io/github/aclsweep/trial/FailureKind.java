package io.github.aclsweep.trial;

/** Why a trial has no scores, and whether it is worth another attempt. */
public enum FailureKind {
    /** Settings that only turned out wrong in the trial. */
    CONFIG(RetryRule.NEVER),
    /** Audio or metadata that cannot be used. */
    DATA(RetryRule.NEVER),
    /** A loss that is not a number any more. */
    DIVERGED(RetryRule.NEVER),
    DEVICE_OUT_OF_MEMORY(RetryRule.ALONE),
    /**
     * A GPU or its driver reported an error, memory that is damaged for example. CUDA repeats it to
     * everything that its process does from then on, so that the process must end.
     */
    DEVICE_FAILED(RetryRule.ACCIDENT),
    /** More memory than the process may have; the same amount would not do the next time. */
    HOST_OUT_OF_MEMORY(RetryRule.NEVER),
    /** Native code ended the process: an abort, a segmentation fault. */
    NATIVE_CRASH(RetryRule.ACCIDENT),
    /** A missing or unfit native library, a device that is not there. */
    ENVIRONMENT(RetryRule.NEVER),
    /** The process that ran the trial died. */
    EXECUTOR_LOST(RetryRule.ACCIDENT),
    /** The cluster took the process away for somebody else. */
    PREEMPTED(RetryRule.PREEMPTION),
    /** Longer than a trial or the sweep may take; what was reached is kept. */
    TIMED_OUT(RetryRule.NEVER),
    CANCELLED(RetryRule.NEVER),
    /** Anything else: a defect of ours. */
    INTERNAL(RetryRule.NEVER);

    private final RetryRule retry;

    FailureKind(RetryRule retry) {
        this.retry = retry;
    }

    /** Whether the same sweep tries again. */
    public RetryRule retry() {
        return retry;
    }
}
