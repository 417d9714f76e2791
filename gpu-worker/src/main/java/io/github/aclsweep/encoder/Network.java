package io.github.aclsweep.encoder;

import ai.djl.ndarray.NDArray;
import io.github.aclsweep.encoder.layer.BatchNormalisation;
import io.github.aclsweep.encoder.layer.ChannelsLast;
import io.github.aclsweep.encoder.layer.Dense;
import io.github.aclsweep.encoder.layer.Layer;
import io.github.aclsweep.encoder.layer.Mode;
import io.github.aclsweep.encoder.layer.StateDict;
import java.util.List;

/**
 * An encoder out of layers.
 *
 * @param state the tensors of all layers
 * @param embeddingSize width of an embedding
 * @param body maps patches to embeddings
 * @param classifier maps embeddings to logits
 * @param normalisations the batch normalisations of the body
 */
record Network(
        StateDict state,
        int embeddingSize,
        Layer body,
        Dense classifier,
        List<BatchNormalisation> normalisations)
        implements Encoder {
    Network {
        normalisations = List.copyOf(normalisations);
    }

    @Override
    public Embeddings embed(NDArray patches, Mode mode) {
        try (NDArray maps = ChannelsLast.enter(patches)) {
            return new Embeddings(body.apply(maps, mode));
        }
    }

    @Override
    public NDArray logits(Embeddings embeddings) {
        return classifier.apply(embeddings.rows(), Mode.EVALUATE);
    }

    @Override
    public List<NDArray> trainable() {
        List<String> classifierNames = classifierNames();
        return state.parameterNames().stream()
                .filter(name -> !classifierNames.contains(name))
                .map(state::get)
                .toList();
    }

    @Override
    public List<String> classifierNames() {
        return List.of(classifier.weight().getName(), classifier.bias().getName());
    }

    @Override
    public void resetStatistics() {
        normalisations.forEach(BatchNormalisation::reset);
    }
}
