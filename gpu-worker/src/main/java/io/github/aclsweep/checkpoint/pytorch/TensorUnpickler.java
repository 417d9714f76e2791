package io.github.aclsweep.checkpoint.pytorch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
                Object name = stack.pop();
                push(String.valueOf(stack.pop()), String.valueOf(name));
            }
            case Opcodes.INST ->
                    throw refused(PickleUtils.readline(input), PickleUtils.readline(input));
            case Opcodes.BUILD -> dropState();
            default -> {
                requireCounted(key);
                return super.dispatch(key);
            }
        }
        return NO_RETURN_VALUE;
    }

    private void push(String module, String name) {
        String qualified = module + "." + name;
        IObjectConstructor function = FUNCTIONS.get(qualified);
        if (function != null) {
            stack.add(function);
        } else {
            stack.add(StorageType.of(qualified).orElseThrow(() -> refused(module, name)));
        }
    }

    private static UnreadableException refused(String module, String name) {
        return new UnreadableException(
                "the pickle names "
                        + module
                        + "."
                        + name
                        + ", expected tensors and plain containers only");
    }

    /** PyTorch hangs the versions of its modules on a state dict; nothing else may have a state. */
    private void dropState() {
        Object state = stack.pop();
        if (!(state instanceof Map) || !(stack.peek() instanceof Map)) {
            throw new UnreadableException(
                    "the pickle sets the state of something that is no dictionary");
        }
    }

    /** The library makes room for whatever length it is told, before it reads. */
    private void requireCounted(short key) throws IOException {
        int width =
                switch (key) {
                    case Opcodes.BINUNICODE, Opcodes.BINBYTES, Opcodes.BINSTRING, Opcodes.LONG4 ->
                            Integer.BYTES;
                    case Opcodes.BINUNICODE8, Opcodes.BINBYTES8, Opcodes.BYTEARRAY8 -> Long.BYTES;
                    default -> 0;
                };
        if (width > 0) {
            input.mark(width);
            long length = littleEndian(input, width);
            if (length < 0 || length > input.available()) {
                throw new UnreadableException("the pickle is damaged or cut short");
            }
            input.reset();
        }
    }

    private static long littleEndian(InputStream input, int width) throws IOException {
        long value = 0;
        for (int i = 0; i < width; i++) {
            value |= (long) input.read() << (Byte.SIZE * i);
        }
        return value;
    }

    /** ("storage", type, key, device, values), in older files with an unused view behind. */
    @Override
    protected Object persistentLoad(Object id) {
        if (!(id instanceof Object[] parts)
                || parts.length < 5
                || !"storage".equals(parts[0])
                || !(parts[1] instanceof StorageType type)
                || !(parts[4] instanceof Number elements)
                || (parts.length > 5 && parts[5] != null)) {
            throw new UnreadableException(
                    "the pickle refers to something outside that is no plain storage");
        }
        String key = String.valueOf(parts[2]);
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
                entries.put(both.get(0), both.get(1));
            }
        }
        return entries;
    }
}
