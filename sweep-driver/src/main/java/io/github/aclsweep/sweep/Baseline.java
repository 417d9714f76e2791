package io.github.aclsweep.sweep;

/** Rows to compare a sweep with. */
public enum Baseline {
    /** The encoder as initialised, without pretraining. */
    RANDOM_ENCODER
}
