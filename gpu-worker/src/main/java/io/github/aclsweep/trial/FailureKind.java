package io.github.aclsweep.trial;

import com.google.gson.annotations.SerializedName;

/** Why a trial has no scores, and all that follows from it. */
public enum FailureKind {
    /** Settings that only turned out wrong in the trial. */
    CONFIG(RetryRule.NEVER, Node.NOTHING),
    /** Audio or metadata that cannot be used. */
    DATA(RetryRule.NEVER, Node.NOTHING),
    /** A loss that is no longer a number. */
    DIVERGED(RetryRule.NEVER, Node.NOTHING),
    /** More memory than the GPU has left. */
    DEVICE_OUT_OF_MEMORY(RetryRule.ALONE, Node.NOTHING),
    /**
     * A GPU or its driver reported an error, memory that is damaged for example. CUDA repeats it to
     * everything that its process does from then on, so that the process must end.
     */
    DEVICE_FAILED(RetryRule.ACCIDENT, Node.SUSPECT),
    /** More memory than the process may have; the same amount would not do the next time. */
    HOST_OUT_OF_MEMORY(RetryRule.NEVER, Node.NOTHING),
    /** Native code ended the process: an abort, a segmentation fault. */
    NATIVE_CRASH(RetryRule.ACCIDENT, Node.SUSPECT),
    /** A missing or unfit native library, a device that is not there, a full disk. */
    ENVIRONMENT(RetryRule.ELSEWHERE, Node.UNFIT),
    /** The process that ran the trial died. */
    EXECUTOR_LOST(RetryRule.ACCIDENT, Node.SUSPECT),
    /** The cluster took the process away for another application. */
    PREEMPTED(RetryRule.PREEMPTION, Node.NOTHING),
    /** Longer than a trial or the sweep may take; what was reached is kept. */
    TIMED_OUT(RetryRule.NEVER, Node.NOTHING),
    /** Stopped by a person, or with its sweep. */
    @SerializedName(value = "INTERRUPTED", alternate = "CANCELLED") // files of earlier builds
    INTERRUPTED(RetryRule.NEVER, Node.NOTHING),
    /** The program that is the trial ended with an error, or without what it was to measure. */
    PROGRAM(RetryRule.NEVER, Node.NOTHING),
    /** Anything else: a defect of ours. */
    INTERNAL(RetryRule.NEVER, Node.NOTHING);

    /** When the same sweep tries again. */
    public enum RetryRule {
        /** Never: the fault is the trial's or the settings', and it would come again. */
        NEVER,
        /** On another machine, within {@code cluster.retries}. */
        ACCIDENT,
        /** On a node where it has not happened yet, never where there is none. */
        ELSEWHERE,
        /** Within {@code cluster.preemptions}. */
        PREEMPTION,
        /** Once, with the GPU to itself, whether it was shared or not. */
        ALONE
    }

    /** What a failure says about the node that it happened on. */
    public enum Node {
        /** Nothing: the trial would have failed anywhere, or was stopped. */
        NOTHING,
        /** The node may be damaged: another attempt belongs on another one. */
        SUSPECT,
        /** The node cannot run trials until somebody repairs it. */
        UNFIT
    }

    private final RetryRule retry;
    private final Node node;

    FailureKind(RetryRule retry, Node node) {
        this.retry = retry;
        this.node = node;
    }

    /** When the same sweep tries again. */
    public RetryRule retry() {
        return retry;
    }

    /** What it says about the node. */
    public Node node() {
        return node;
    }

    /**
     * Whether the next attempt goes on from the last checkpoint of an attempt that itself reported
     * this failure.
     */
    public boolean keepsCheckpoint() {
        return this == TIMED_OUT
                || this == INTERRUPTED
                || this == DEVICE_OUT_OF_MEMORY
                || this == ENVIRONMENT
                || this == PROGRAM;
    }

    /**
     * Whether another attempt would fail in the same way from the same checkpoint, so that the
     * checkpoints are of no use.
     */
    public boolean isFinal() {
        return this == DIVERGED;
    }

    /** Whether the trial counts as done; one that was interrupted counts as waiting. */
    public boolean endsTrial() {
        return this != INTERRUPTED;
    }

    /** Whether the process that it happened in can run no other trial. */
    public boolean endsProcess() {
        return this == DEVICE_FAILED;
    }
}
