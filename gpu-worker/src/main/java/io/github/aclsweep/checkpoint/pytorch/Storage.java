package io.github.aclsweep.checkpoint.pytorch;

import io.github.aclsweep.checkpoint.StoredType;
import java.nio.ByteBuffer;

/** The values that one or more tensors lie in; they follow the pickle in the file. */
final class Storage {
    private final String key;
    private final StoredType type;
    private final int elements;
    private ByteBuffer data = ByteBuffer.allocate(0);

    /**
     * A storage whose values are not read yet.
     *
     * @throws UnreadableException if it is too large for Java
     */
    Storage(String key, StoredType type, long elements) {
        if (elements < 0 || elements > Integer.MAX_VALUE / type.bytes()) {
            throw new UnreadableException(
                    "storage " + key + " has " + elements + " values, expected less than 2 GiB");
        }
        this.key = key;
        this.type = type;
        this.elements = (int) elements;
    }

    String key() {
        return key;
    }

    StoredType type() {
        return type;
    }

    int elements() {
        return elements;
    }

    int byteCount() {
        return elements * type.bytes();
    }

    /** Takes the values, in their byte order. */
    void fill(ByteBuffer values) {
        data = values;
    }

    float floatAt(int index) {
        return type.floatAt(data, index);
    }

    long longAt(int index) {
        return type.longAt(data, index);
    }
}
