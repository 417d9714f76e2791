package io.github.aclsweep.audio;

import java.nio.ByteBuffer;

/** The checksums of frames: CRC-8 (polynomial 0x07) of headers, CRC-16 (0x8005) of whole frames. */
final class FlacChecksums {
    private static final int[] CRC8 = table(8, 0x07);
    private static final int[] CRC16 = table(16, 0x8005);

    private FlacChecksums() {}

    private static int[] table(int width, int polynomial) {
        int[] table = new int[256];
        int top = 1 << (width - 1);
        for (int value = 0; value < table.length; value++) {
            int remainder = value << (width - 8);
            for (int bit = 0; bit < 8; bit++) {
                boolean set = (remainder & top) != 0;
                remainder = remainder << 1 ^ (set ? polynomial : 0);
            }
            table[value] = remainder & ((1 << width) - 1);
        }
        return table;
    }

    static int crc8(ByteBuffer bytes) {
        int crc = 0;
        while (bytes.hasRemaining()) {
            crc = CRC8[crc ^ (bytes.get() & 0xFF)];
        }
        return crc;
    }

    static int crc16(ByteBuffer bytes) {
        int crc = 0;
        while (bytes.hasRemaining()) {
            crc = (crc << 8 & 0xFFFF) ^ CRC16[crc >> 8 ^ (bytes.get() & 0xFF)];
        }
        return crc;
    }
}
