package io.github.aclsweep.notification;

/** What may be told. */
public enum Event {
    /** The first trial has failed; the sweep goes on. */
    FIRST_FAILURE,
    /** The run has ended, and every trial is complete. */
    FINISHED,
    /** Somebody stopped the run; the same command goes on. */
    STOPPED,
    /** The run has ended otherwise: trials failed, or the cluster was lost. */
    FAILED
}
