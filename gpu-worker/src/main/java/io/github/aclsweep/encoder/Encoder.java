package io.github.aclsweep.encoder;

import ai.djl.ndarray.NDArray;
import io.github.aclsweep.encoder.layer.Layer;
import io.github.aclsweep.encoder.layer.Mode;
import io.github.aclsweep.encoder.layer.StateDict;
import java.util.List;

/** A network from patches to embeddings. Its weights belong to the manager it was built on. */
public interface Encoder {
    /** The weights under the names of the PyTorch original, the classifier layer's included. */
    StateDict state();

    /** Width of an embedding. */
    int embeddingSize();

    /**
     * One forward pass. Keep {@code patches} open until the backward pass is done: libtorch reads
     * their memory again for the gradient of the first layer.
     *
     * @param patches {@code [batch, 1, frames, bands]}, standardised log-mel
     * @return embeddings {@code [batch, embeddingSize]}, on the manager of {@code patches}
     */
    Embeddings embed(NDArray patches, Mode mode);

    /**
     * The classifier layer, which pretraining leaves untouched.
     *
     * @return logits {@code [batch, classes]}, on the manager of {@code embeddings}
     */
    NDArray logits(Embeddings embeddings);

    /** The layers from {@code [batch, 1, frames, bands]} to {@code [batch, embeddingSize]}. */
    Layer body();

    /** The parameters that {@link #embed} uses, in state-dict order: all but the classifier's. */
    List<NDArray> trainable();

    /** The names of the classifier layer's parameters. */
    List<String> classifierNames();

    /** Forgets the running statistics. Passes in {@link Mode#RECALIBRATE} then re-estimate them. */
    void resetStatistics();
}
