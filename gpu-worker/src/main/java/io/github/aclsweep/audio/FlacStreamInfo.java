package io.github.aclsweep.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.OptionalLong;

/**
 * The first metadata block of a FLAC stream (RFC 9639, section 8.2).
 *
 * @param format rate, channels, bits and length
 * @param md5 the MD5 of all samples in hexadecimal digits, or {@link #NO_MD5}
 * @param frames the position of the first frame in the file
 */
record FlacStreamInfo(AudioFormat format, String md5, long frames) {
    /** The MD5 of an encoder that did not compute it. */
    static final String NO_MD5 = "0".repeat(32);

    private static final int BYTES = 34;
    private static final int BLOCK_HEADER_BYTES = 4;
    private static final int INVALID_TYPE = 127;

    /**
     * Reads all metadata blocks; only the first tells anything about samples.
     *
     * @param at the position of the stream's four first characters
     */
    static FlacStreamInfo read(Bytes file, long at) throws IOException {
        long block = at + 4;
        ByteBuffer info = file.read(block + BLOCK_HEADER_BYTES, BYTES, ByteOrder.BIG_ENDIAN);
        ByteBuffer first = header(file, block);
        if ((first.get(0) & 0x7F) != 0 || info.remaining() < BYTES) {
            throw new AudioException("found no STREAMINFO block at byte " + block);
        }
        boolean last;
        do {
            ByteBuffer header = header(file, block);
            int type = header.get(0) & 0x7F;
            if (type == INVALID_TYPE) {
                throw new AudioException("found no metadata block of FLAC at byte " + block);
            }
            last = header.get(0) < 0;
            block += BLOCK_HEADER_BYTES + (header.getInt(0) & 0xFF_FFFF);
        } while (!last);
        return of(info, block);
    }

    private static ByteBuffer header(Bytes file, long block) throws IOException {
        ByteBuffer header = file.read(block, BLOCK_HEADER_BYTES, ByteOrder.BIG_ENDIAN);
        if (header.remaining() < BLOCK_HEADER_BYTES) {
            throw new AudioException(
                    "the audio file ends too early, within its metadata at byte " + file.size());
        }
        return header;
    }

    private static FlacStreamInfo of(ByteBuffer info, long frames) throws AudioException {
        long packed = info.getLong(10);
        int channels = (int) (packed >> 41 & 7) + 1;
        int bits = (int) (packed >> 36 & 31) + 1;
        long length = packed & 0xF_FFFF_FFFFL;
        if (bits < 4) {
            throw new AudioException("found samples of " + bits + " bits, expected 4 to 32");
        }
        byte[] md5 = new byte[16];
        info.get(18, md5);
        AudioFormat format =
                AudioFormat.of(
                        "FLAC, " + bits + "-bit",
                        (double) (packed >>> 44),
                        channels,
                        bits,
                        length == 0 ? OptionalLong.empty() : OptionalLong.of(length));
        return new FlacStreamInfo(format, HexFormat.of().formatHex(md5), frames);
    }
}
