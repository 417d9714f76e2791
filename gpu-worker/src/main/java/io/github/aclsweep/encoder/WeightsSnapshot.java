package io.github.aclsweep.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.aclsweep.encoder.layer.StateDict;
import io.github.aclsweep.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/** A copy of networks' weights, to go back to. */
public final class WeightsSnapshot implements AutoCloseable {
    private final NDManager manager;
    private final List<NDArray> weights = new ArrayList<>();
    private final List<NDArray> copies = new ArrayList<>();

    /** Copies the weights as they are now, to a sub-manager of {@code parent}. */
    public WeightsSnapshot(NDManager parent, List<StateDict> states) {
        this.manager = parent.newSubManager();
        for (StateDict state : states) {
            for (String name : state.names()) {
                NDArray copy = state.get(name).duplicate();
                copy.attach(manager);
                weights.add(state.get(name));
                copies.add(copy);
            }
        }
    }

    /** The copies, in the order of the networks and their names; they belong to this. */
    public List<NDArray> copies() {
        return List.copyOf(copies);
    }

    /** Puts the copied values back into the networks. Gradient mode must be off. */
    public void restore() {
        for (int i = 0; i < weights.size(); i++) {
            Tensors.assign(copies.get(i), weights.get(i));
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
