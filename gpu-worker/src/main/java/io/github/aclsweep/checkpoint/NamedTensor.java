package io.github.aclsweep.checkpoint;

import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A tensor of a file: heap memory, nothing to close.
 *
 * @param data the values in row-major order, little endian; never written to
 */
public record NamedTensor(String name, Shape shape, ValueType type, ByteBuffer data) {

    public NamedTensor {
        data = data.slice().asReadOnlyBuffer();
        if (data.remaining() != shape.size() * type.bytes()) {
            throw new IllegalArgumentException(
                    name + ": " + data.remaining() + " bytes for " + shape + " of " + type);
        }
    }

    /** A float tensor with a copy of the values. */
    public static NamedTensor of(String name, Shape shape, float[] values) {
        ByteBuffer bytes = littleEndian(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        return new NamedTensor(name, shape, ValueType.F32, bytes);
    }

    /** An integer tensor with a copy of the values. */
    public static NamedTensor of(String name, Shape shape, long[] values) {
        ByteBuffer bytes = littleEndian(values.length * Long.BYTES);
        bytes.asLongBuffer().put(values);
        return new NamedTensor(name, shape, ValueType.I64, bytes);
    }

    /** This tensor under another name. */
    NamedTensor named(String other) {
        return new NamedTensor(other, shape, type, data);
    }

    private static ByteBuffer littleEndian(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A view of the values, little endian. */
    @Override
    public ByteBuffer data() {
        return data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A copy of the values of an {@link ValueType#F32} tensor. */
    public float[] floats() {
        require(ValueType.F32);
        float[] values = new float[Math.toIntExact(shape.size())];
        data().asFloatBuffer().get(values);
        return values;
    }

    /** A copy of the values of an {@link ValueType#I64} tensor. */
    public long[] longs() {
        require(ValueType.I64);
        long[] values = new long[Math.toIntExact(shape.size())];
        data().asLongBuffer().get(values);
        return values;
    }

    private void require(ValueType wanted) {
        if (type != wanted) {
            throw new IllegalStateException(name + " holds " + type + ", not " + wanted);
        }
    }
}
