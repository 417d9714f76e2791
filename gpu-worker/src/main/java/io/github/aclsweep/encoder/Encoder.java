package io.github.aclsweep.encoder;

import ai.djl.ndarray.NDArray;
import java.util.List;

/** A network from patches to embeddings. Its weights belong to the manager it was built on. */
public interface Encoder {
    /** The weights under the names of the PyTorch original. */
    StateDict state();

    /** Width of an embedding. */
    int embeddingSize();

    /**
     * One forward pass.
     *
     * @param patches {@code [batch, 1, frames, bands]}, standardised log-mel
     * @param training batch norm uses the batch's statistics and moves the running ones
     * @return embeddings {@code [batch, embeddingSize]}, on the manager of {@code patches}
     */
    NDArray embed(NDArray patches, boolean training);

    /**
     * The parameters that {@link #embed} uses, in state-dict order: all but the classifier layer of
     * the PyTorch original, which pretraining leaves untouched.
     */
    List<NDArray> trainable();
}
