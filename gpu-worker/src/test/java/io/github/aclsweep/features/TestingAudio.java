package io.github.aclsweep.features;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes WAV files byte by byte, sound and odd ones. */
public final class TestingAudio {
    static final int PCM = 1;
    static final int FLOAT = 3;
    static final int EXTENSIBLE = 0xFFFE;

    private TestingAudio() {}

    /** A chunk of a RIFF file. */
    record Chunk(String id, ByteBuffer body) {}

    /** Writes a 16-bit mono WAV. */
    public static Path wav16(Path file, double[] samples, int rateHz) {
        return write(file, List.of(format(PCM, 1, rateHz, 16), data(samples, 16, false)));
    }

    static Chunk format(int tag, int channels, int rateHz, int bits) {
        ByteBuffer body = bytes(tag == EXTENSIBLE ? 40 : 16);
        body.putShort((short) tag).putShort((short) channels).putInt(rateHz);
        body.putInt(rateHz * channels * bits / 8);
        body.putShort((short) (channels * bits / 8)).putShort((short) bits);
        return new Chunk("fmt ", body);
    }

    /** An extensible header, whose real format is in a GUID. */
    static Chunk extensible(int tag, int channels, int rateHz, int bits) {
        Chunk chunk = format(EXTENSIBLE, channels, rateHz, bits);
        chunk.body().putShort((short) 22).putShort((short) bits).putInt(channels == 1 ? 4 : 3);
        chunk.body().putInt(tag).putShort((short) 0).putShort((short) 0x10);
        chunk.body().put(new byte[] {(byte) 0x80, 0, 0, (byte) 0xAA, 0, 0x38, (byte) 0x9B, 0x71});
        return chunk;
    }

    static Chunk data(double[] samples, int bits, boolean floating) {
        ByteBuffer body = bytes(samples.length * bits / 8);
        for (double sample : samples) {
            put(body, sample, bits, floating);
        }
        return new Chunk("data", body);
    }

    private static void put(ByteBuffer body, double sample, int bits, boolean floating) {
        if (floating && bits == 32) {
            body.putFloat((float) sample);
        } else if (floating) {
            body.putDouble(sample);
        } else {
            long integer = Math.round(sample * (1L << (bits - 1))) + (bits == 8 ? 128 : 0);
            for (int shift = 0; shift < bits; shift += 8) {
                body.put((byte) (integer >> shift));
            }
        }
    }

    static Path write(Path file, List<Chunk> chunks) {
        try {
            return Files.write(file, riff(chunks));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A chunk of odd length is followed by one byte of padding. */
    static byte[] riff(List<Chunk> chunks) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("WAVE".getBytes(StandardCharsets.US_ASCII));
        for (Chunk chunk : chunks) {
            byte[] content = chunk.body().array();
            body.writeBytes(chunk.id().getBytes(StandardCharsets.US_ASCII));
            body.writeBytes(bytes(4).putInt(content.length).array());
            body.writeBytes(content);
            body.writeBytes(new byte[content.length % 2]);
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes("RIFF".getBytes(StandardCharsets.US_ASCII));
        file.writeBytes(bytes(4).putInt(body.size()).array());
        file.writeBytes(body.toByteArray());
        return file.toByteArray();
    }

    static ByteBuffer bytes(int count) {
        return ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    }
}
