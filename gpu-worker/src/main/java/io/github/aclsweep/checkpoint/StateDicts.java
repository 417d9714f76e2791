package io.github.aclsweep.checkpoint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.encoder.layer.StateDict;
import io.github.aclsweep.tensor.Tensors;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Moves weights between networks and files. */
public final class StateDicts {
    private StateDicts() {}

    /** A copy of all tensors of a network, in order. */
    public static List<NamedTensor> tensors(StateDict state) {
        return tensors("", state);
    }

    /** The tensors of a state dict, with a prefix before every name. */
    static List<NamedTensor> tensors(String prefix, StateDict state) {
        return state.names().stream().map(name -> tensor(prefix + name, state.get(name))).toList();
    }

    static NamedTensor tensor(String name, NDArray array) {
        return array.getDataType() == DataType.INT64
                ? NamedTensor.of(name, array.getShape(), array.toLongArray())
                : NamedTensor.of(name, array.getShape(), array.toFloatArray());
    }

    /** Loads every tensor of a network, see {@link #load(String, List, StateDict, Collection)}. */
    public static void load(String source, List<NamedTensor> tensors, StateDict state) {
        load(source, tensors, state, Set.of());
    }

    /**
     * Overwrites a network's tensors. Nothing is changed if anything does not fit.
     *
     * @param source names the file in messages
     * @param kept names that stay as they are, whatever the file has under them; an encoder's
     *     classifier, if the classes are others
     * @throws DataException with one line for each missing or unknown name and each wrong shape or
     *     type
     */
    public static void load(
            String source, List<NamedTensor> tensors, StateDict state, Collection<String> kept) {
        Map<String, NamedTensor> byName = new LinkedHashMap<>();
        tensors.forEach(tensor -> byName.put(tensor.name(), tensor));
        byName.keySet().removeAll(kept);
        List<String> wanted = new ArrayList<>(state.names());
        wanted.removeAll(kept);
        List<String> problems = problems(byName, state, wanted);
        if (!problems.isEmpty()) {
            throw new DataException(source + ": " + String.join("\n" + source + ": ", problems));
        }
        wanted.forEach(name -> overwrite(state.get(name), byName.get(name)));
    }

    private static List<String> problems(
            Map<String, NamedTensor> byName, StateDict state, List<String> wanted) {
        List<String> problems = new ArrayList<>();
        for (String name : wanted) {
            NamedTensor found = byName.get(name);
            String expected = describe(type(state.get(name)), state.get(name).getShape());
            if (found == null) {
                problems.add("no tensor " + name + ", expected " + expected);
            } else if (!expected.equals(describe(found.type(), found.shape()))) {
                String is = describe(found.type(), found.shape());
                problems.add(name + " is " + is + ", expected " + expected);
            }
        }
        byName.keySet().stream()
                .filter(name -> !wanted.contains(name))
                .forEach(name -> problems.add("unknown tensor " + name));
        return problems;
    }

    private static String describe(ValueType type, Shape shape) {
        return type + " of shape " + shape;
    }

    private static ValueType type(NDArray array) {
        return array.getDataType() == DataType.INT64 ? ValueType.I64 : ValueType.F32;
    }

    /** Gives an array of the tensor's shape and type its values. */
    static void overwrite(NDArray target, NamedTensor tensor) {
        try (NDArray source = array(target, tensor)) {
            Tensors.assign(source, target);
        }
    }

    private static NDArray array(NDArray target, NamedTensor tensor) {
        return tensor.type() == ValueType.I64
                ? target.getManager().create(tensor.longs(), tensor.shape())
                : target.getManager().create(tensor.floats(), tensor.shape());
    }
}
