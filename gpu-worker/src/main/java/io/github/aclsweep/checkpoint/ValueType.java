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
}
