package io.github.aclsweep.notification;

/** What may be told. */
public enum Event {
    /** The first trial has failed; the sweep continues. */
    FIRST_FAILURE,
    /** The run has ended, and every trial is complete. */
    COMPLETE,
    /** Somebody stopped the run; the same command continues it. */
    STOPPED,
    /** The run has ended otherwise: trials failed, or the cluster was lost. */
    FAILED
}
