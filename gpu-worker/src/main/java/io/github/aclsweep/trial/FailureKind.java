package io.github.aclsweep.trial;

/** Why a trial has no scores. */
public enum FailureKind {
    /** Settings that only turned out wrong in the trial. */
    CONFIG,
    /** Audio or metadata that cannot be used. */
    DATA,
    /** A loss that is not a number any more. */
    DIVERGED,
    DEVICE_OUT_OF_MEMORY,
    HOST_OUT_OF_MEMORY,
    /** A missing or unfit native library, a device that is not there. */
    ENVIRONMENT,
    /** The process that ran the trial died. */
    EXECUTOR_LOST,
    CANCELLED,
    /** Anything else: a defect of ours. */
    INTERNAL
}
