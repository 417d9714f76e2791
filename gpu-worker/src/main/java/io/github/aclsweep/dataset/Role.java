package io.github.aclsweep.dataset;

/** What a clip is for. */
public enum Role {
    /**
     * Training clips whose labels nobody checked; pretraining and linear evaluation train on them.
     */
    TRAIN_NOISY,
    /** Training clips with checked labels; they choose the epoch (validation). */
    TRAIN_CLEAN,
    /** Clips of the results table. */
    TEST
}
