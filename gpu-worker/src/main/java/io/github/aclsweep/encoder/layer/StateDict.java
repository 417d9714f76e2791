package io.github.aclsweep.encoder.layer;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The named tensors of a network, in the order of its PyTorch original's {@code state_dict}. The
 * tensors belong to the manager they were made on; closing that manager closes them.
 */
public final class StateDict {
    private final Map<String, NDArray> tensors = new LinkedHashMap<>();
    private final List<String> parameters = new ArrayList<>();

    /** Adds a tensor that an optimiser may train. */
    public void addParameter(String name, NDArray tensor) {
        add(name, tensor);
        parameters.add(name);
    }

    /** Adds a tensor that training moves by itself, such as a running mean. */
    public void addBuffer(String name, NDArray tensor) {
        add(name, tensor);
    }

    private void add(String name, NDArray tensor) {
        if (tensors.put(name, tensor) != null) {
            throw new IllegalArgumentException("two tensors named " + name);
        }
        tensor.setName(name);
    }

    /** The tensor of a name. */
    public NDArray get(String name) {
        NDArray tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("no tensor named " + name);
        }
        return tensor;
    }

    /** All names, parameters and buffers, in order. */
    public List<String> names() {
        return List.copyOf(tensors.keySet());
    }

    /** The names of the parameters, in order. */
    public List<String> parameterNames() {
        return List.copyOf(parameters);
    }

    /** The parameters, in order. */
    public List<NDArray> parameters() {
        return parameters.stream().map(tensors::get).toList();
    }
}
