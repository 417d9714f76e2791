package io.github.aclsweep.checkpoint.pytorch;

import io.github.aclsweep.checkpoint.StoredType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.razorvine.pickle.IObjectConstructor;
import net.razorvine.pickle.Opcodes;
import net.razorvine.pickle.PickleUtils;
import net.razorvine.pickle.Unpickler;

/**
 * Reads pickles of tensors and plain containers. A pickle is a program that may name any Python
 * function; here every name but the few that rebuild tensors is refused, and none is looked up in
 * the library's registry. Afterwards {@link #storages} says which values must follow.
 */
final class TensorUnpickler extends Unpickler {
    private static final Map<String, IObjectConstructor> FUNCTIONS =
            Map.of(
                    "torch._utils._rebuild_tensor", TensorUnpickler::tensor,
                    "torch._utils._rebuild_tensor_v2", TensorUnpickler::tensor,
                    "torch._utils._rebuild_parameter", TensorUnpickler::parameter,
                    "collections.OrderedDict", TensorUnpickler::orderedDict);

    private final Map<String, Storage> storages = new LinkedHashMap<>();
    private final PickleBudget budget = new PickleBudget();

    /**
     * Reads one pickle and leaves the stream behind it.
     *
     * @throws UnreadableException if it is cut short, damaged, or names anything else
     */
    Object read(ByteArrayInputStream pickle) {
        try {
            return load(pickle);
        } catch (UnreadableException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new UnreadableException("the pickle is damaged or cut short");
        } catch (StackOverflowError e) {
            throw new UnreadableException("the pickle is nested too deeply");
        }
    }

    /** The storages that the pickles read so far refer to, by key. */
    Map<String, Storage> storages() {
        return storages;
    }

    @Override
    protected Object dispatch(short key) throws IOException {
        switch (key) {
            case Opcodes.GLOBAL -> push(PickleUtils.readline(input), PickleUtils.readline(input));
            case Opcodes.STACK_GLOBAL -> {
                String name = text(stack.pop());
                push(text(stack.pop()), name);
            }
            case Opcodes.INST ->
                    throw refused(PickleUtils.readline(input), PickleUtils.readline(input));
            case Opcodes.BUILD -> dropState();
            case Opcodes.SETITEM -> putLast();
            case Opcodes.SETITEMS, Opcodes.DICT -> putMarked(key == Opcodes.DICT);
            case Opcodes.ADDITEMS, Opcodes.FROZENSET -> dropSet(key == Opcodes.FROZENSET);
            default -> {
                budget.beforeReading(key, input);
                return super.dispatch(key);
            }
        }
        return NO_RETURN_VALUE;
    }

    private static String text(Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new UnreadableException("the pickle has a name that is no text");
    }

    private void putLast() {
        Object value = stack.pop();
        Object key = key(stack.pop());
        map(stack.peek()).put(key, value);
    }

    private void putMarked(boolean isNew) {
        List<Object> items = stack.pop_all_since_marker();
        Map<Object, Object> map = isNew ? new LinkedHashMap<>() : map(stack.peek());
        for (int i = 0; i + 1 < items.size(); i += 2) {
            map.put(key(items.get(i)), items.get(i + 1));
        }
        if (isNew) {
            stack.add(map);
        }
    }

    /** What is in a set matters to nothing here, and its hash may take for ever. */
    private void dropSet(boolean isNew) {
        stack.pop_all_since_marker();
        if (isNew) {
            stack.add(new Unknown("a set"));
        }
    }

    @SuppressWarnings("unchecked") // every key is checked on its way in
    private static Map<Object, Object> map(Object target) {
        if (target instanceof Map<?, ?> map) {
            return (Map<Object, Object>) map;
        }
        throw new UnreadableException("the pickle fills something that is no dictionary");
    }

    /** A key that can be hashed and printed at once, whatever the pickle shares and nests. */
    private static Object key(Object key) {
        boolean plain =
                key == null
                        || key instanceof String
                        || key instanceof Boolean
                        || key instanceof Integer
                        || key instanceof Long
                        || key instanceof Double
                        || key instanceof Unknown;
        if (!plain) {
            throw new UnreadableException(
                    "the pickle has a dictionary key that is neither a text nor a number");
        }
        return key;
    }

    private void push(String module, String name) {
        String qualified = module + "." + name;
        IObjectConstructor function = FUNCTIONS.get(qualified);
        if (function != null) {
            stack.add(function);
            return;
        }
        Optional<StoredType> type = StoredType.ofPyTorch(qualified);
        if (type.isEmpty() && !Unknown.mayBeLeftOut(module, name)) {
            throw refused(module, name);
        }
        stack.add(type.isPresent() ? type.get() : Unknown.maker(qualified));
    }

    private static UnreadableException refused(String module, String name) {
        return new UnreadableException(
                "the pickle names "
                        + module
                        + "."
                        + name
                        + ", expected tensors and plain containers only; of a whole model, save"
                        + " its state_dict()");
    }

    /** PyTorch hangs the versions of its modules on a state dict; nothing else may have a state. */
    private void dropState() {
        Object state = stack.pop();
        if (stack.peek() instanceof Unknown) {
            return;
        }
        if (!(state instanceof Map) || !(stack.peek() instanceof Map)) {
            throw new UnreadableException(
                    "the pickle sets the state of something that is no dictionary");
        }
    }

    /** ("storage", type, key, device, values), in older files with an unused view behind. */
    @Override
    protected Object persistentLoad(Object id) {
        if (!(id instanceof Object[] parts)
                || parts.length < 5
                || !"storage".equals(parts[0])
                || !(parts[1] instanceof StoredType type)
                || !(parts[4] instanceof Number elements)
                || (parts.length > 5 && parts[5] != null)) {
            throw new UnreadableException(
                    "the pickle refers to something outside that is no plain storage");
        }
        String key =
                parts[2] instanceof Long || parts[2] instanceof Integer
                        ? parts[2].toString()
                        : text(parts[2]);
        Storage storage =
                storages.computeIfAbsent(key, k -> new Storage(k, type, elements.longValue()));
        if (storage.type() != type || storage.elements() != elements.longValue()) {
            throw new UnreadableException("the pickle describes storage " + key + " in two ways");
        }
        return storage;
    }

    private static Object tensor(Object[] arguments) {
        if (arguments.length < 4
                || !(arguments[0] instanceof Storage storage)
                || !(arguments[1] instanceof Number offset)) {
            throw new UnreadableException("the pickle rebuilds a tensor out of something else");
        }
        return new StridedTensor(
                storage, offset.longValue(), longs(arguments[2]), longs(arguments[3]));
    }

    private static List<Long> longs(Object tuple) {
        List<Long> longs = new ArrayList<>();
        Arrays.asList((Object[]) tuple).forEach(part -> longs.add(((Number) part).longValue()));
        return longs;
    }

    private static Object parameter(Object[] arguments) {
        if (arguments.length < 1 || !(arguments[0] instanceof StridedTensor)) {
            throw new UnreadableException("the pickle makes a parameter of something else");
        }
        return arguments[0];
    }

    /** Empty and filled afterwards, or of a list of pairs. */
    private static Object orderedDict(Object[] arguments) {
        Map<Object, Object> entries = new LinkedHashMap<>();
        if (arguments.length > 0) {
            for (Object pair : (List<?>) arguments[0]) {
                List<?> both =
                        pair instanceof Object[] tuple ? Arrays.asList(tuple) : (List<?>) pair;
                entries.put(key(both.get(0)), both.get(1));
            }
        }
        return entries;
    }
}
