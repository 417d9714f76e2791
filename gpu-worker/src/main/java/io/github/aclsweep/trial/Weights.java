package io.github.aclsweep.trial;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.aclsweep.encoder.StateDict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A copy of networks' weights, to go back to. */
final class Weights implements AutoCloseable {
    private final NDManager manager;
    private final List<StateDict> states;
    private final Map<NDArray, NDArray> copies = new LinkedHashMap<>();

    /** Copies the weights as they are now, to a sub-manager of {@code parent}. */
    Weights(NDManager parent, List<StateDict> states) {
        this.manager = parent.newSubManager();
        this.states = List.copyOf(states);
        for (StateDict state : states) {
            for (String name : state.names()) {
                NDArray copy = state.get(name).duplicate();
                copy.attach(manager);
                copies.put(state.get(name), copy);
            }
        }
    }

    /** Puts the copied values back into the networks. Gradient mode must be off. */
    void restore() {
        copies.forEach(
                (weight, copy) -> {
                    copy.copyTo(weight);
                });
    }

    @Override
    public void close() {
        manager.close();
    }
}
