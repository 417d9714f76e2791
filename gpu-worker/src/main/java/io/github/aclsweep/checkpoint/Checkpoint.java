package io.github.aclsweep.checkpoint;

import ai.djl.ndarray.NDArray;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.encoder.layer.StateDict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The state of a computation at a safe point: tensors and texts by name. Every part of the
 * computation saves its state under names of its own, and finds it there when it goes on. Heap
 * memory; nothing to close.
 */
public final class Checkpoint {
    private final Map<String, NamedTensor> tensors = new LinkedHashMap<>();
    private final Map<String, String> texts = new TreeMap<>();

    static Checkpoint of(Safetensors file) {
        Checkpoint checkpoint = new Checkpoint();
        file.tensors().forEach(checkpoint::put);
        checkpoint.texts.putAll(file.metadata());
        return checkpoint;
    }

    Safetensors file() {
        return new Safetensors(List.copyOf(tensors.values()), texts);
    }

    private void put(NamedTensor tensor) {
        if (tensors.put(tensor.name(), tensor) != null) {
            throw new IllegalArgumentException("two tensors named " + tensor.name());
        }
    }

    public void put(String name, String text) {
        if (texts.put(name, text) != null) {
            throw new IllegalArgumentException("two texts named " + name);
        }
    }

    /** Keeps every bit of the number, infinities and NaN too. */
    public void put(String name, double number) {
        put(name, Double.toString(number));
    }

    public void put(String name, int number) {
        put(name, Integer.toString(number));
    }

    /** Copies a network's tensors. */
    public void put(String part, StateDict state) {
        StateDicts.tensors(part + ".", state).forEach(this::put);
    }

    /** Copies arrays, which are known by their place in the list. */
    public void put(String part, List<NDArray> arrays) {
        for (int i = 0; i < arrays.size(); i++) {
            put(StateDicts.tensor(part + "." + i, arrays.get(i)));
        }
    }

    public boolean has(String name) {
        return texts.containsKey(name);
    }

    /**
     * The text of a name.
     *
     * @throws DataException if there is none
     */
    public String text(String name) {
        String text = texts.get(name);
        if (text == null) {
            throw new DataException("the checkpoint has no text named " + name);
        }
        return text;
    }

    public double number(String name) {
        return Double.parseDouble(text(name));
    }

    public int count(String name) {
        return Integer.parseInt(text(name));
    }

    /**
     * Gives a network the values that were put in. Gradient mode must be off.
     *
     * @throws DataException if they are not those of such a network
     */
    public void restore(String part, StateDict state) {
        String prefix = part + ".";
        List<NamedTensor> own = new ArrayList<>();
        tensors.forEach(
                (name, tensor) -> {
                    if (name.startsWith(prefix)) {
                        own.add(tensor.named(name.substring(prefix.length())));
                    }
                });
        StateDicts.load("checkpoint " + part, own, state);
    }

    /** Gives arrays the values that were put in. Gradient mode must be off. */
    public void restore(String part, List<NDArray> arrays) {
        for (int i = 0; i < arrays.size(); i++) {
            NamedTensor tensor = tensors.get(part + "." + i);
            if (tensor == null || !tensor.shape().equals(arrays.get(i).getShape())) {
                throw new DataException(
                        "the checkpoint has no %s.%d of shape %s"
                                .formatted(part, i, arrays.get(i).getShape()));
            }
            StateDicts.overwrite(arrays.get(i), tensor);
        }
    }
}
