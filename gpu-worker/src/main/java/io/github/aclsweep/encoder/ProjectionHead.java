package io.github.aclsweep.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.aclsweep.encoder.layer.BatchNormalisation;
import io.github.aclsweep.encoder.layer.Layer;
import io.github.aclsweep.encoder.layer.LayerFactory;
import io.github.aclsweep.encoder.layer.LayerFactory.Initialisation;
import io.github.aclsweep.encoder.layer.Layers;
import io.github.aclsweep.encoder.layer.Mode;
import io.github.aclsweep.encoder.layer.Sequential;
import io.github.aclsweep.encoder.layer.StateDict;
import java.util.List;

/**
 * The network between embeddings and the contrastive term of the loss: dense, batch norm, ReLU,
 * dense, then each row divided by its length.
 */
public final class ProjectionHead {
    /** Rows shorter than this are divided by it instead of by their length. */
    private static final double SHORTEST = 1e-12;

    private final StateDict state;
    private final Layer layers;
    private final List<BatchNormalisation> normalisations;

    private ProjectionHead(StateDict state, Layer layers, List<BatchNormalisation> normalisations) {
        this.state = state;
        this.layers = layers;
        this.normalisations = normalisations;
    }

    /**
     * A new head. The weights depend on the sizes and the seed alone.
     *
     * @param embeddingSize width of its input
     * @param projectionSize width of the hidden and the output layer
     * @param manager owns the weights; they lie on its device
     */
    public static ProjectionHead create(
            int embeddingSize, int projectionSize, NDManager manager, long seed) {
        LayerFactory factory = new LayerFactory(manager, seed, Initialisation.UNIFORM);
        Layer layers =
                Sequential.of(
                        factory.dense("net1.0", embeddingSize, projectionSize),
                        factory.batchNormalisation("net1.1", projectionSize),
                        Layers.relu(),
                        factory.dense("net1.3", projectionSize, projectionSize),
                        (input, mode) -> input.normalize(2, 1, SHORTEST));
        return new ProjectionHead(factory.state(), layers, factory.normalisations());
    }

    /** The weights under the names of the PyTorch original. */
    public StateDict state() {
        return state;
    }

    /**
     * One forward pass. {@link Mode#TRAIN} and {@link Mode#RECALIBRATE} need at least two rows.
     *
     * @param embeddings {@code [batch, embeddingSize]}
     * @return projections {@code [batch, projectionSize]}, rows of length 1, on the manager of
     *     {@code embeddings}
     */
    public Projections project(Embeddings embeddings, Mode mode) {
        return new Projections(layers.apply(embeddings.rows(), mode));
    }

    /** All parameters, in state-dict order. */
    public List<NDArray> trainable() {
        return state.parameters();
    }

    /** Forgets the running statistics, see {@link Encoder#resetStatistics}. */
    public void resetStatistics() {
        normalisations.forEach(BatchNormalisation::reset);
    }
}
