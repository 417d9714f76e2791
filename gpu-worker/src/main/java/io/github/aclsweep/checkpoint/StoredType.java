package io.github.aclsweep.checkpoint;

import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/** The types of values in files of weights; all are read as float32 or int64. */
public enum StoredType {
    DOUBLE("DoubleStorage", "F64", 8, ValueType.F32),
    FLOAT("FloatStorage", "F32", 4, ValueType.F32),
    HALF("HalfStorage", "F16", 2, ValueType.F32),
    BFLOAT16("BFloat16Storage", "BF16", 2, ValueType.F32),
    LONG("LongStorage", "I64", 8, ValueType.I64),
    INT("IntStorage", "I32", 4, ValueType.I64),
    SHORT("ShortStorage", "I16", 2, ValueType.I64),
    CHAR("CharStorage", "I8", 1, ValueType.I64),
    BYTE("ByteStorage", "U8", 1, ValueType.I64),
    BOOL("BoolStorage", "BOOL", 1, ValueType.I64);

    private final String className;
    private final String shortName;
    private final int bytes;
    private final ValueType readAs;

    StoredType(String className, String shortName, int bytes, ValueType readAs) {
        this.className = className;
        this.shortName = shortName;
        this.bytes = bytes;
        this.readAs = readAs;
    }

    /** The type of a Python class such as {@code torch.FloatStorage}. */
    public static Optional<StoredType> ofPyTorch(String qualifiedName) {
        return Arrays.stream(values())
                .filter(type -> qualifiedName.equals("torch." + type.className))
                .findFirst();
    }

    /** The type that safetensors calls so, for example {@code BF16}. */
    static Optional<StoredType> ofSafetensors(String name) {
        return Arrays.stream(values()).filter(type -> name.equals(type.shortName)).findFirst();
    }

    /** The name that safetensors has for it. */
    String shortName() {
        return shortName;
    }

    public int bytes() {
        return bytes;
    }

    public ValueType readAs() {
        return readAs;
    }

    /** A tensor of these values, all of them in order and little endian. */
    NamedTensor tensor(String name, Shape shape, ByteBuffer data) {
        if (this == FLOAT || this == LONG) {
            return new NamedTensor(name, shape, readAs, data);
        }
        ByteBuffer values = data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        int count = values.remaining() / bytes;
        if (readAs == ValueType.I64) {
            long[] longs = new long[count];
            Arrays.setAll(longs, i -> longAt(values, i));
            return NamedTensor.of(name, shape, longs);
        }
        float[] floats = new float[count];
        for (int i = 0; i < count; i++) {
            floats[i] = floatAt(values, i);
        }
        return NamedTensor.of(name, shape, floats);
    }

    /** The value at an index of a storage of floats; doubles are rounded. */
    public float floatAt(ByteBuffer data, int index) {
        return switch (this) {
            case DOUBLE -> (float) data.getDouble(index * bytes);
            case FLOAT -> data.getFloat(index * bytes);
            case HALF -> half(data.getShort(index * bytes));
            case BFLOAT16 -> Float.intBitsToFloat(data.getShort(index * bytes) << 16);
            default -> throw new IllegalStateException(this + " holds no floats");
        };
    }

    /** The value at an index of a storage of whole numbers; true is 1. */
    public long longAt(ByteBuffer data, int index) {
        return switch (this) {
            case LONG -> data.getLong(index * bytes);
            case INT -> data.getInt(index * bytes);
            case SHORT -> data.getShort(index * bytes);
            case CHAR -> data.get(index);
            case BYTE -> Byte.toUnsignedInt(data.get(index));
            case BOOL -> data.get(index) == 0 ? 0 : 1;
            default -> throw new IllegalStateException(this + " holds no whole numbers");
        };
    }

    /** IEEE 754 binary16: one bit of sign, five of exponent, ten of fraction. */
    private static float half(short bits) {
        int sign = (bits & 0x8000) << 16;
        int exponent = (bits >> 10) & 0x1f;
        int fraction = bits & 0x3ff;
        if (exponent == 0) {
            float magnitude = fraction * 0x1p-24f;
            return sign == 0 ? magnitude : -magnitude;
        }
        int wide = exponent == 0x1f ? 0xff : exponent + 127 - 15;
        return Float.intBitsToFloat(sign | wide << 23 | fraction << 13);
    }
}
