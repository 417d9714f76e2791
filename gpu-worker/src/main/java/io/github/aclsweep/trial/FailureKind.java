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
    /** Native code ended the process: an abort, a segmentation fault. */
    NATIVE_CRASH,
    /** A missing or unfit native library, a device that is not there. */
    ENVIRONMENT,
    /** The process that ran the trial died. */
    EXECUTOR_LOST,
    /** The cluster took the process away for somebody else. */
    PREEMPTED,
    /** Longer than a trial or the sweep may take; what was reached is kept. */
    TIMED_OUT,
    CANCELLED,
    /** Anything else: a defect of ours. */
    INTERNAL
}
