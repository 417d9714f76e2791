package io.github.aclsweep.checkpoint.pytorch;

import io.github.aclsweep.checkpoint.ValueType;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** The value types of PyTorch storages; all are read as float32 or int64. */
enum StorageType {
    DOUBLE("DoubleStorage", 8, ValueType.F32),
    FLOAT("FloatStorage", 4, ValueType.F32),
    HALF("HalfStorage", 2, ValueType.F32),
    BFLOAT16("BFloat16Storage", 2, ValueType.F32),
    LONG("LongStorage", 8, ValueType.I64),
    INT("IntStorage", 4, ValueType.I64),
    SHORT("ShortStorage", 2, ValueType.I64),
    CHAR("CharStorage", 1, ValueType.I64),
    BYTE("ByteStorage", 1, ValueType.I64),
    BOOL("BoolStorage", 1, ValueType.I64);

    private final String className;
    private final int bytes;
    private final ValueType readAs;

    StorageType(String className, int bytes, ValueType readAs) {
        this.className = className;
        this.bytes = bytes;
        this.readAs = readAs;
    }

    /** The type of a Python class such as {@code torch.FloatStorage}. */
    static Optional<StorageType> of(String qualifiedName) {
        return Arrays.stream(values())
                .filter(type -> qualifiedName.equals("torch." + type.className))
                .findFirst();
    }

    int bytes() {
        return bytes;
    }

    ValueType readAs() {
        return readAs;
    }

    /** The value at an index of a storage of floats; doubles are rounded. */
    float floatAt(ByteBuffer data, int index) {
        return switch (this) {
            case DOUBLE -> (float) data.getDouble(index * bytes);
            case FLOAT -> data.getFloat(index * bytes);
            case HALF -> half(data.getShort(index * bytes));
            case BFLOAT16 -> Float.intBitsToFloat(data.getShort(index * bytes) << 16);
            default -> throw new IllegalStateException(this + " holds no floats");
        };
    }

    /** The value at an index of a storage of whole numbers; true is 1. */
    long longAt(ByteBuffer data, int index) {
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
