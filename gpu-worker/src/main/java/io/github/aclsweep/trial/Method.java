package io.github.aclsweep.trial;

/** How a trial comes by its encoder. */
public enum Method {
    /** Pretrained with the angular contrastive loss. */
    ACL,
    /** As initialised: the baseline that shows what pretraining adds. */
    RANDOM_ENCODER
}
