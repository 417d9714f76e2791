package io.github.aclsweep.checkpoint.pytorch;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The format of {@code torch.save} before PyTorch 1.6: five pickles one after the other (a magic
 * number, the protocol, the machine, the value, the keys of the storages), then each storage as a
 * count of eight bytes and its values.
 */
final class LegacyContainer {
    private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
    private static final int PROTOCOL = 1001;

    private LegacyContainer() {}

    static Object read(byte[] file) {
        ByteArrayInputStream in = new ByteArrayInputStream(file);
        TensorUnpickler unpickler = new TensorUnpickler();
        require(MAGIC.equals(unpickler.read(in)), "expected the magic number of PyTorch");
        Object protocol = unpickler.read(in);
        require(
                protocol instanceof Number number && number.intValue() == PROTOCOL,
                "expected protocol " + PROTOCOL + " of PyTorch");
        ByteOrder order = order(unpickler.read(in));
        Object root = unpickler.read(in);
        Object keys = unpickler.read(in);
        require(keys instanceof List, "expected the keys of the storages after the value");
        fill(unpickler.storages(), (List<?>) keys, in, order);
        return root;
    }

    private static ByteOrder order(Object machine) {
        boolean big =
                machine instanceof Map<?, ?> map && Boolean.FALSE.equals(map.get("little_endian"));
        return big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    private static void fill(
            Map<String, Storage> storages, List<?> keys, ByteArrayInputStream in, ByteOrder order) {
        Set<String> missing = new HashSet<>(storages.keySet());
        for (Object key : keys) {
            require(key instanceof String, "a storage has a key that is no text");
            Storage storage = storages.get(key);
            require(storage != null, "storage " + key + " belongs to no tensor");
            byte[] count = take(in, Long.BYTES, storage);
            long elements = ByteBuffer.wrap(count).order(order).getLong();
            require(
                    elements == storage.elements(),
                    "storage %s has %d values, expected %d"
                            .formatted(key, elements, storage.elements()));
            storage.fill(ByteBuffer.wrap(take(in, storage.byteCount(), storage)).order(order));
            missing.remove(storage.key());
        }
        require(missing.isEmpty(), "the values of storages " + missing + " are missing");
    }

    private static byte[] take(ByteArrayInputStream in, int bytes, Storage storage) {
        require(
                bytes <= in.available(),
                "cut short in storage %s: %d bytes expected, %d left"
                        .formatted(storage.key(), bytes, in.available()));
        byte[] taken = new byte[bytes];
        in.readNBytes(taken, 0, bytes);
        return taken;
    }

    private static void require(boolean condition, String problem) {
        if (!condition) {
            throw new UnreadableException(problem);
        }
    }
}
