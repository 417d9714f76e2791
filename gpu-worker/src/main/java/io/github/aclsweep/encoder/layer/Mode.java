package io.github.aclsweep.encoder.layer;

/** What a forward pass does with the statistics of batch normalisation. */
public enum Mode {
    /** Normalises with the running statistics and changes nothing. */
    EVALUATE,

    /** Normalises with the batch's statistics and moves the running ones a tenth towards them. */
    TRAIN,

    /**
     * Normalises with the batch's statistics and makes the running ones the plain mean over all
     * batches since the last reset.
     */
    RECALIBRATE
}
