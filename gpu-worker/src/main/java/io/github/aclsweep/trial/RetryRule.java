package io.github.aclsweep.trial;

/** What a failure means for the trial's next attempt. */
public enum RetryRule {
    /** The trial's or the settings' own fault: it would come again. */
    NEVER,
    /** Bad luck of the machine: repeated elsewhere, within {@code cluster.retries}. */
    ACCIDENT,
    /** The machine was wanted back: repeated, within {@code cluster.preemptions}. */
    PREEMPTION,
    /** Too little room beside others: repeated once with the GPU to itself, if it was shared. */
    ALONE
}
