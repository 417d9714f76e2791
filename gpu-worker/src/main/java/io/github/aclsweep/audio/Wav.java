package io.github.aclsweep.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The header of a WAV file: RIFF, its big-endian twin RIFX, and RF64 for more than 4 GiB (EBU Tech
 * 3306). The block align decides where samples lie: 24 bits may take 3 bytes or 4.
 */
final class Wav {
    private static final int PCM = 1;
    private static final int FLOAT = 3;
    private static final int A_LAW = 6;
    private static final int MU_LAW = 7;
    private static final int EXTENSIBLE = 0xFFFE;
    private static final int LEAST_FORMAT_BYTES = 16;
    private static final int EXTENSIBLE_BYTES = 40;

    /** Programs that write to a pipe state the largest size, or almost: nobody knew the length. */
    private static final long ANY_SIZE = 0x7FFF_0000L;

    private static final Map<Integer, String> OTHERS =
            Map.ofEntries(
                    Map.entry(0x02, "Microsoft ADPCM"),
                    Map.entry(0x11, "IMA ADPCM"),
                    Map.entry(0x16, "G.723 ADPCM"),
                    Map.entry(0x31, "GSM 6.10"),
                    Map.entry(0x40, "G.721 ADPCM"),
                    Map.entry(0x45, "G.726 ADPCM"),
                    Map.entry(0x50, "MPEG audio"),
                    Map.entry(0x55, "MP3"),
                    Map.entry(0x92, "Dolby AC-3"),
                    Map.entry(0xFF, "AAC"),
                    Map.entry(0x161, "Windows Media Audio"),
                    Map.entry(0x674F, "Ogg Vorbis"),
                    Map.entry(0xF1AC, "FLAC"));

    private Wav() {}

    static PcmLayout layout(Bytes file) throws IOException {
        String form = file.id(0);
        if (!file.id(8).equals("WAVE")) {
            throw new AudioException(
                    "found a " + form + " file of type '" + file.id(8) + "', expected 'WAVE'");
        }
        ByteOrder order = form.equals("RIFX") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        List<Chunk> chunks = Chunk.list(file, 12, order);
        Chunk format = Chunk.only(file, chunks, "fmt ", "WAV");
        Chunk data = Chunk.only(file, chunks, "data", "WAV");
        ByteBuffer header = file.read(format.content(), EXTENSIBLE_BYTES, order);
        if (format.size() < LEAST_FORMAT_BYTES || header.remaining() < LEAST_FORMAT_BYTES) {
            throw new AudioException(
                    "found %d bytes in %s, expected at least %d"
                            .formatted(format.there(file), format.where(), LEAST_FORMAT_BYTES));
        }
        return layout(file, order, format, header, data, stated(file, chunks, data));
    }

    /** The bytes of samples that the file states; empty if it states none. */
    private static OptionalLong stated(Bytes file, List<Chunk> chunks, Chunk data)
            throws IOException {
        if (data.size() == 0xFFFF_FFFFL) {
            Chunk sizes = Chunk.find(chunks, "ds64").orElse(null);
            if (sizes != null && sizes.there(file) >= 16) {
                return OptionalLong.of(
                        file.read(sizes.content() + 8, 8, ByteOrder.LITTLE_ENDIAN).getLong());
            }
        }
        boolean any = data.size() >= ANY_SIZE && data.size() > data.there(file);
        return any ? OptionalLong.empty() : OptionalLong.of(data.size());
    }

    private static PcmLayout layout(
            Bytes file,
            ByteOrder order,
            Chunk format,
            ByteBuffer header,
            Chunk data,
            OptionalLong stated)
            throws IOException {
        int tag = tag(header, format);
        int channels = header.getShort(2) & 0xFFFF;
        double rate = (double) Integer.toUnsignedLong(header.getInt(4));
        int align = header.getShort(12) & 0xFFFF;
        int bits = header.getShort(14) & 0xFFFF;
        SampleCoding coding = coding(tag, format);
        int least = (bits + 7) / 8 * channels;
        if (channels == 0 || align < least || align % channels != 0 || align / channels > 8) {
            throw new AudioException(
                    "found %d channels of %d bits in frames of %d bytes in %s"
                            .formatted(channels, bits, align, format.where()));
        }
        int sampleBytes = align / channels;
        checkSize(coding, bits, sampleBytes, format);
        long there =
                Math.max(0, Math.min(stated.orElse(Long.MAX_VALUE), file.size() - data.content()));
        if (stated.orElse(there) < align) {
            throw new AudioException(
                    "%s states %d bytes of samples, expected some; %d bytes follow"
                            .formatted(data.where(), data.size(), file.size() - data.content()));
        }
        long frames = stated.orElse(there) / align;
        return new PcmLayout(
                AudioFormat.of(
                        "WAV, " + name(coding, bits),
                        rate,
                        channels,
                        bits,
                        OptionalLong.of(frames)),
                sampleBytes == 1 && coding == SampleCoding.SIGNED ? SampleCoding.UNSIGNED : coding,
                sampleBytes,
                align,
                order,
                data.content(),
                there);
    }

    /** The kind of samples; an extensible header has it in the first two bytes of its GUID. */
    private static int tag(ByteBuffer header, Chunk format) throws AudioException {
        int tag = header.getShort(0) & 0xFFFF;
        if (tag != EXTENSIBLE) {
            return tag;
        }
        if (format.size() < EXTENSIBLE_BYTES || header.remaining() < EXTENSIBLE_BYTES) {
            throw new AudioException(
                    "found %d bytes in %s of an extensible WAV file, expected at least %d"
                            .formatted(format.size(), format.where(), EXTENSIBLE_BYTES));
        }
        return header.getShort(24) & 0xFFFF;
    }

    private static SampleCoding coding(int tag, Chunk format) throws AudioException {
        return switch (tag) {
            case PCM -> SampleCoding.SIGNED;
            case FLOAT -> SampleCoding.FLOAT;
            case A_LAW -> SampleCoding.A_LAW;
            case MU_LAW -> SampleCoding.MU_LAW;
            default ->
                    throw new AudioException(
                            "found %s samples in %s, expected PCM, float, A-law or mu-law"
                                    .formatted(
                                            OTHERS.getOrDefault(
                                                    tag, "unknown (0x%04X)".formatted(tag)),
                                            format.where()));
        };
    }

    private static void checkSize(SampleCoding coding, int bits, int sampleBytes, Chunk format)
            throws AudioException {
        boolean known =
                switch (coding) {
                    case FLOAT ->
                            (bits == 32 && sampleBytes == 4) || (bits == 64 && sampleBytes == 8);
                    case A_LAW, MU_LAW -> bits == 8 && sampleBytes == 1;
                    default -> bits >= 1 && bits <= 32 && sampleBytes <= 4;
                };
        if (!known) {
            throw new AudioException(
                    "found %s samples in %d bytes each in %s, which cannot be read"
                            .formatted(name(coding, bits), sampleBytes, format.where()));
        }
    }

    private static String name(SampleCoding coding, int bits) {
        return switch (coding) {
            case FLOAT -> bits + "-bit float";
            case A_LAW -> "A-law";
            case MU_LAW -> "mu-law";
            default -> bits + "-bit PCM";
        };
    }
}
