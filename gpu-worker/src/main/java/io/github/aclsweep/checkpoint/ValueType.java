package io.github.aclsweep.checkpoint;

/** Types of values, as safetensors calls them. */
public enum ValueType {
    F32(Float.BYTES),
    I64(Long.BYTES);

    private final int bytes;

    ValueType(int bytes) {
        this.bytes = bytes;
    }

    int bytes() {
        return bytes;
    }

    /** How a file holds it. */
    StoredType stored() {
        return this == F32 ? StoredType.FLOAT : StoredType.LONG;
    }
}
