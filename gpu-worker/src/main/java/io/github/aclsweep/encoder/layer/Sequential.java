package io.github.aclsweep.encoder.layer;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * Layers one after the other; none gives its input back. Each array in between is closed as soon as
 * the next layer has read it: autograd keeps what the backward pass needs, and the rest of the
 * memory is used again at once.
 */
public record Sequential(List<Layer> layers) implements Layer {
    public Sequential {
        layers = List.copyOf(layers);
    }

    /** Layers in their order. */
    public static Sequential of(Layer... layers) {
        return new Sequential(List.of(layers));
    }

    @Override
    public NDArray apply(NDArray input, Mode mode) {
        NDArray current = input;
        for (Layer layer : layers) {
            NDArray next = layer.apply(current, mode);
            if (current != input) {
                current.close();
            }
            current = next;
        }
        return current;
    }
}
