package io.github.aclsweep.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalLong;

/** The header of an AU file of Sun and NeXT. */
final class Au {
    private static final int HEADER_BYTES = 24;

    /** The size in files that were written to a pipe. */
    private static final long ANY_SIZE = 0xFFFF_FFFFL;

    private Au() {}

    static PcmLayout layout(Bytes file) throws IOException {
        ByteBuffer header = file.read(0, HEADER_BYTES, ByteOrder.BIG_ENDIAN);
        if (header.remaining() < HEADER_BYTES) {
            throw new AudioException(
                    "found %d bytes of an AU header, expected %d"
                            .formatted(header.remaining(), HEADER_BYTES));
        }
        long at = header.getInt(4) & 0xFFFF_FFFFL;
        long stated = header.getInt(8) & 0xFFFF_FFFFL;
        int channels = header.getInt(20);
        Coding coding = coding(header.getInt(12));
        int frameBytes = coding.bytes() * Math.max(1, Math.min(channels, 0xFFFF));
        long there = Math.max(0, file.size() - at);
        long promised = stated == ANY_SIZE ? there : stated;
        if (promised < frameBytes) {
            throw new AudioException("the audio file holds no samples");
        }
        return new PcmLayout(
                AudioFormat.of(
                        "AU, " + coding.name(),
                        (double) Integer.toUnsignedLong(header.getInt(16)),
                        Math.min(channels, 0xFFFF),
                        8 * coding.bytes(),
                        OptionalLong.of(promised / frameBytes)),
                coding.samples(),
                coding.bytes(),
                frameBytes,
                ByteOrder.BIG_ENDIAN,
                at,
                Math.min(stated, there));
    }

    private record Coding(String name, SampleCoding samples, int bytes) {}

    private static Coding coding(int code) throws AudioException {
        return switch (code) {
            case 1 -> new Coding("mu-law", SampleCoding.MU_LAW, 1);
            case 2 -> new Coding("8-bit PCM", SampleCoding.SIGNED, 1);
            case 3 -> new Coding("16-bit PCM", SampleCoding.SIGNED, 2);
            case 4 -> new Coding("24-bit PCM", SampleCoding.SIGNED, 3);
            case 5 -> new Coding("32-bit PCM", SampleCoding.SIGNED, 4);
            case 6 -> new Coding("32-bit float", SampleCoding.FLOAT, 4);
            case 7 -> new Coding("64-bit float", SampleCoding.FLOAT, 8);
            case 27 -> new Coding("A-law", SampleCoding.A_LAW, 1);
            default ->
                    throw new AudioException(
                            "found the coding "
                                    + code
                                    + " in the AU header at byte 12, expected PCM, float, A-law or"
                                    + " mu-law");
        };
    }
}
