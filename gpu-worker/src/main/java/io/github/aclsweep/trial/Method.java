package io.github.aclsweep.trial;

/** What a trial trains. */
public enum Method {
    /** Pretrained with the angular contrastive loss. */
    ACL,
    /** The supervised study's network, with labels; no encoder, no linear evaluation. */
    SUPERVISED,
    /** As initialised: the baseline that shows what pretraining adds. */
    RANDOM_ENCODER
}
