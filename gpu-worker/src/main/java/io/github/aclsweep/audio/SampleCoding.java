package io.github.aclsweep.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How the bytes of one sample make a number of full scale 1. */
enum SampleCoding {
    SIGNED {
        @Override
        double decode(ByteBuffer bytes, int at, int size) {
            return integer(bytes, at, size) / fullScale(size);
        }
    },
    UNSIGNED {
        @Override
        double decode(ByteBuffer bytes, int at, int size) {
            long mask = (1L << (8 * size)) - 1;
            return (integer(bytes, at, size) & mask) / fullScale(size) - 1;
        }
    },
    FLOAT {
        @Override
        double decode(ByteBuffer bytes, int at, int size) {
            return size == Float.BYTES ? bytes.getFloat(at) : bytes.getDouble(at);
        }
    },
    /** ITU-T G.711. */
    A_LAW {
        @Override
        double decode(ByteBuffer bytes, int at, int size) {
            int code = bytes.get(at) ^ 0x55;
            int exponent = (code >> 4) & 7;
            int mantissa = (code & 0xF) << 4;
            int magnitude = exponent == 0 ? mantissa + 8 : (mantissa + 0x108) << (exponent - 1);
            return ((code & 0x80) != 0 ? magnitude : -magnitude) / fullScale(Short.BYTES);
        }
    },
    /** ITU-T G.711. */
    MU_LAW {
        @Override
        double decode(ByteBuffer bytes, int at, int size) {
            int code = ~bytes.get(at);
            int magnitude = (((code & 0xF) << 3) + 0x84) << ((code >> 4) & 7);
            return ((code & 0x80) != 0 ? 0x84 - magnitude : magnitude - 0x84)
                    / fullScale(Short.BYTES);
        }
    };

    /**
     * The value of a sample, full scale at plus and minus 1.
     *
     * @param bytes the bytes of a sample, in its byte order
     * @param at the position of the sample's first byte
     * @param size the number of its bytes
     */
    abstract double decode(ByteBuffer bytes, int at, int size);

    private static double fullScale(int size) {
        return 1L << (8 * size - 1);
    }

    private static long integer(ByteBuffer bytes, int at, int size) {
        return switch (size) {
            case 1 -> bytes.get(at);
            case 2 -> bytes.getShort(at);
            case 3 -> threeBytes(bytes, at);
            default -> bytes.getInt(at);
        };
    }

    private static int threeBytes(ByteBuffer bytes, int at) {
        boolean big = bytes.order() == ByteOrder.BIG_ENDIAN;
        int high = bytes.get(big ? at : at + 2);
        int middle = bytes.get(at + 1) & 0xFF;
        int low = bytes.get(big ? at + 2 : at) & 0xFF;
        return high << 16 | middle << 8 | low;
    }
}
