package io.github.aclsweep.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** The header of an AIFF or AIFC file. Its chunks may come in any order. */
final class Aiff {
    private static final int COMMON_BYTES = 18;
    private static final int COMPRESSION_BYTES = 4;

    private Aiff() {}

    static PcmLayout layout(Bytes file) throws IOException {
        String type = file.id(8);
        if (!type.equals("AIFF") && !type.equals("AIFC")) {
            throw new AudioException(
                    "found an IFF file of type '" + type + "', expected 'AIFF' or 'AIFC'");
        }
        List<Chunk> chunks = Chunk.list(file, 12, ByteOrder.BIG_ENDIAN);
        Chunk common = Chunk.only(file, chunks, "COMM", type);
        boolean compressed = type.equals("AIFC");
        int expected = compressed ? COMMON_BYTES + COMPRESSION_BYTES : COMMON_BYTES;
        ByteBuffer header = file.read(common.content(), expected, ByteOrder.BIG_ENDIAN);
        if (common.size() < expected || header.remaining() < expected) {
            throw new AudioException(
                    "found %d bytes in %s, expected at least %d"
                            .formatted(common.there(file), common.where(), expected));
        }
        String compression = compressed ? file.id(common.content() + COMMON_BYTES) : "NONE";
        return layout(file, type, common, header, compression, chunks);
    }

    private static PcmLayout layout(
            Bytes file,
            String type,
            Chunk common,
            ByteBuffer header,
            String compression,
            List<Chunk> chunks)
            throws IOException {
        int channels = header.getShort(0) & 0xFFFF;
        long frames = header.getInt(2) & 0xFFFF_FFFFL;
        int stated = header.getShort(6) & 0xFFFF;
        double rate = extended(header, 8);
        Coding coding = coding(compression, stated, common);
        AudioFormat format =
                AudioFormat.of(
                        type + ", " + coding.name(),
                        rate,
                        channels,
                        coding.bits(),
                        OptionalLong.of(frames));
        if (frames == 0) {
            throw new AudioException("the audio file holds no samples");
        }
        int sampleBytes = (coding.bits() + 7) / 8;
        int frameBytes = sampleBytes * channels;
        Chunk sound = Chunk.only(file, chunks, "SSND", type);
        long at = sound.content() + 8 + offset(file, sound);
        long end = Math.min(sound.content() + sound.size(), file.size());
        long bytes = Math.max(0, Math.min(frames * frameBytes, end - at));
        return new PcmLayout(
                format, coding.samples(), sampleBytes, frameBytes, coding.order(), at, bytes);
    }

    /** Samples may begin later in their chunk, to lie at the bounds of a disk's blocks. */
    private static long offset(Bytes file, Chunk sound) throws IOException {
        ByteBuffer offset = file.read(sound.content(), 4, ByteOrder.BIG_ENDIAN);
        return offset.remaining() < 4 ? 0 : offset.getInt(0) & 0xFFFF_FFFFL;
    }

    private record Coding(String name, SampleCoding samples, int bits, ByteOrder order) {}

    private static Coding coding(String compression, int bits, Chunk common) throws AudioException {
        ByteOrder big = ByteOrder.BIG_ENDIAN;
        return switch (compression) {
            case "NONE", "twos" -> pcm(bits, big, common);
            case "sowt" -> pcm(bits, ByteOrder.LITTLE_ENDIAN, common);
            case "in24" -> pcm(24, big, common);
            case "in32" -> pcm(32, big, common);
            case "raw " -> new Coding("8-bit unsigned PCM", SampleCoding.UNSIGNED, 8, big);
            case "fl32", "FL32" -> new Coding("32-bit float", SampleCoding.FLOAT, 32, big);
            case "fl64", "FL64" -> new Coding("64-bit float", SampleCoding.FLOAT, 64, big);
            case "alaw", "ALAW" -> new Coding("A-law", SampleCoding.A_LAW, 8, big);
            case "ulaw", "ULAW" -> new Coding("mu-law", SampleCoding.MU_LAW, 8, big);
            default ->
                    throw new AudioException(
                            ("found the compression '%s' (%s) in %s, expected PCM, float, A-law or"
                                            + " mu-law")
                                    .formatted(compression, codes(compression), common.where()));
        };
    }

    private static Coding pcm(int bits, ByteOrder order, Chunk common) throws AudioException {
        if (bits < 1 || bits > 32) {
            throw new AudioException(
                    "found samples of %d bits in %s, expected 1 to 32"
                            .formatted(bits, common.where()));
        }
        return new Coding(bits + "-bit PCM", SampleCoding.SIGNED, bits, order);
    }

    private static String codes(String id) {
        StringBuilder codes = new StringBuilder("0x");
        for (byte code : id.getBytes(StandardCharsets.ISO_8859_1)) {
            codes.append(String.format(Locale.ROOT, "%02X", code));
        }
        return codes.toString();
    }

    /** An 80-bit extended number of IEEE 754. */
    private static double extended(ByteBuffer header, int at) {
        int exponent = header.getShort(at) & 0x7FFF;
        double mantissa = 0x1p-62 * (double) (header.getLong(at + 2) >>> 1);
        double value = Math.scalb(mantissa, exponent - 16383);
        return header.getShort(at) < 0 ? -value : value;
    }
}
