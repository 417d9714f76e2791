package io.github.aclsweep.encoder;

import ai.djl.ndarray.NDManager;
import io.github.aclsweep.encoder.layer.Layer;
import io.github.aclsweep.encoder.layer.LayerFactory;
import io.github.aclsweep.encoder.layer.LayerFactory.Initialisation;
import io.github.aclsweep.settings.Plugin;

/**
 * A kind of encoder that {@code encoder.name} can choose: its layers, the patches it takes, and
 * what it costs. Found by {@link java.util.ServiceLoader}.
 *
 * @param <S> the record of its settings
 */
public interface Architecture<S extends Record> extends Plugin<S> {
    /**
     * The patches of which pooling leaves something.
     *
     * @param minFrames the fewest frames
     * @param minBands the fewest bands
     * @param maxBands the most bands
     */
    record PatchLimits(int minFrames, int minBands, int maxBands) {
        /** Takes patches of any size. */
        public static final PatchLimits NONE = new PatchLimits(1, 1, Integer.MAX_VALUE);
    }

    /**
     * What the network takes of memory and time, as measured. It decides how many trials share a
     * GPU and which trial begins first, and changes no number of a result.
     *
     * @param parameters the number of parameters, with a classifier of 20 classes
     * @param trainedBytes bytes for each cell of a patch, forward and backward pass
     * @param embeddedBytes bytes for each cell of a patch, forward pass alone
     * @param time the time that training a patch takes, relative to {@code small}
     */
    record Footprint(long parameters, double trainedBytes, double embeddedBytes, double time) {}

    /** The patches that it takes. */
    PatchLimits limits();

    /** What it takes of memory and time. */
    Footprint footprint();

    /** The width of an embedding. */
    int embeddingSize(S settings);

    /**
     * Makes the layers from patches {@code [batch, 1, frames, bands]} to embeddings {@code [batch,
     * embedding size]}. The names of their tensors are those in saved weights.
     */
    Layer body(S settings, LayerFactory layers);

    /** The name of the classifier layer in saved weights. */
    String classifier();

    /** How the weights of convolutions are drawn. */
    default Initialisation initialisation() {
        return Initialisation.UNIFORM;
    }

    /**
     * A new encoder. Its weights depend on the settings and the seed alone.
     *
     * @param manager owns the weights; they lie on its device
     * @param classes the outputs of the classifier layer
     */
    default Encoder create(S settings, NDManager manager, int classes, long seed) {
        LayerFactory layers = new LayerFactory(manager, seed, initialisation());
        Layer body = body(settings, layers);
        int width = embeddingSize(settings);
        return new Network(
                layers.state(),
                width,
                body,
                layers.dense(classifier(), width, classes),
                layers.normalisations());
    }
}
