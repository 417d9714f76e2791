package io.github.aclsweep.trial;

/** What a pretrained encoder is tested by. */
public enum DownstreamMode {
    /** A linear layer on frozen embeddings, trained on the noisy clips. */
    LINEAR,
    /** The whole network, trained on the noisy clips and validated on the clean ones. */
    FINETUNE_NOISY,
    /** The whole network, trained on most of the clean clips and validated on the rest. */
    FINETUNE_CLEAN
}
