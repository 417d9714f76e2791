package io.github.aclsweep.checkpoint.pytorch;

import io.github.aclsweep.checkpoint.NamedTensor;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A value of a PyTorch file. */
public sealed interface PyTorchValue {
    /** How deep containers may be nested; a container inside itself is deeper. */
    int DEEPEST = 16;

    /** A tensor; its values are copied when they are asked for. */
    final class Tensor implements PyTorchValue {
        private final StridedTensor tensor;

        private Tensor(StridedTensor tensor) {
            this.tensor = tensor;
        }

        /** The tensor in row-major order, as float32 or int64. */
        public NamedTensor named(String name) {
            return tensor.named(name);
        }

        /** How many values it names; several may be one in the file. */
        long values() {
            return tensor.count();
        }

        @Override
        public String toString() {
            return "a tensor of shape " + tensor.sizes();
        }
    }

    /** A list or a tuple. */
    record Items(List<PyTorchValue> items) implements PyTorchValue {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public String toString() {
            return "a list of " + items.size();
        }
    }

    /** A dictionary with texts as keys, sorted, for a pickle's order is lost in reading. */
    record Entries(Map<String, PyTorchValue> entries) implements PyTorchValue {
        private static final int MOST_KEYS = 20;

        public Entries {
            entries = Collections.unmodifiableMap(new TreeMap<>(entries));
        }

        @Override
        public String toString() {
            List<String> first = entries.keySet().stream().limit(MOST_KEYS).toList();
            return "a dictionary with the keys "
                    + (first.size() < entries.size() ? first + " and more" : first);
        }
    }

    /** Anything else, such as a number. */
    record Other(String description) implements PyTorchValue {
        @Override
        public String toString() {
            return description;
        }
    }

    /** What an unpickler made. */
    static PyTorchValue of(Object unpickled) {
        return new Conversion().of(unpickled, 0);
    }

    /** Converts every object once: a small pickle may name one list a billion times. */
    final class Conversion {
        private final IdentityHashMap<Object, PyTorchValue> converted = new IdentityHashMap<>();

        private Conversion() {}

        private PyTorchValue of(Object unpickled, int depth) {
            if (unpickled == null) {
                return new Other("None");
            } else if (depth == DEEPEST) {
                return new Other("a container nested more than " + DEEPEST + " deep");
            }
            PyTorchValue known = converted.get(unpickled);
            if (known == null) {
                converted.put(unpickled, new Other("a container inside itself"));
                known = convert(unpickled, depth);
                converted.put(unpickled, known);
            }
            return known;
        }

        private PyTorchValue convert(Object unpickled, int depth) {
            if (unpickled instanceof StridedTensor tensor) {
                return new Tensor(tensor);
            } else if (unpickled instanceof Object[] tuple) {
                return items(Arrays.asList(tuple), depth);
            } else if (unpickled instanceof List<?> list) {
                return items(list, depth);
            } else if (unpickled instanceof Map<?, ?> map) {
                Map<String, PyTorchValue> entries = new TreeMap<>();
                map.forEach((key, value) -> entries.put(String.valueOf(key), of(value, depth + 1)));
                return new Entries(entries);
            }
            return new Other(
                    unpickled instanceof Unknown
                            ? unpickled.toString()
                            : "a " + unpickled.getClass().getSimpleName());
        }

        private PyTorchValue items(List<?> list, int depth) {
            return new Items(list.stream().map(item -> of(item, depth + 1)).toList());
        }
    }
}
