package io.github.aclsweep.features;

import io.github.aclsweep.dataset.DataException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import javax.sound.sampled.AudioFormat;

/**
 * How interleaved samples lie in bytes.
 *
 * @param kind how one sample's bytes are read
 * @param sampleBytes bytes of one sample
 * @param channels samples of a frame
 * @param order order of a sample's bytes
 * @param sampleRateHz frames per second
 */
record SampleFormat(Kind kind, int sampleBytes, int channels, ByteOrder order, int sampleRateHz) {
    /** How one sample's bytes are read. */
    enum Kind {
        SIGNED,
        UNSIGNED,
        FLOAT
    }

    /**
     * @param flac whether jflac decoded the samples; it says signed but delivers 8-bit samples
     *     unsigned, as WAV has them
     */
    static SampleFormat of(Path file, AudioFormat format, boolean flac) {
        int channels = format.getChannels();
        int bytes = channels > 0 ? format.getFrameSize() / channels : 0;
        Kind kind = kind(format.getEncoding());
        if (flac && bytes == 1) {
            kind = Kind.UNSIGNED;
        }
        boolean known = kind == Kind.FLOAT ? bytes == 4 || bytes == 8 : bytes >= 1 && bytes <= 4;
        long rate = Math.round((double) format.getSampleRate());
        if (!known || rate < 1 || (flac && format.getSampleSizeInBits() != 8 * bytes)) {
            throw new DataException(
                    file + ": found samples of the format '" + format + "', which cannot be read");
        }
        ByteOrder order = format.isBigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return new SampleFormat(kind, bytes, channels, order, Math.toIntExact(rate));
    }

    private static Kind kind(AudioFormat.Encoding encoding) {
        if (encoding.equals(AudioFormat.Encoding.PCM_FLOAT)) {
            return Kind.FLOAT;
        }
        return encoding.equals(AudioFormat.Encoding.PCM_UNSIGNED) ? Kind.UNSIGNED : Kind.SIGNED;
    }

    /** Bytes of one sample of every channel. */
    int frameBytes() {
        return sampleBytes * channels;
    }

    /** Writes the mean of the channels of {@code count} frames to {@code target}. */
    void mixDown(byte[] bytes, int count, double[] target, int offset) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
        for (int frame = 0; frame < count; frame++) {
            double sum = 0;
            for (int channel = 0; channel < channels; channel++) {
                sum += sample(buffer, (frame * channels + channel) * sampleBytes);
            }
            target[offset + frame] = sum / channels;
        }
    }

    private double sample(ByteBuffer buffer, int at) {
        if (kind == Kind.FLOAT) {
            return sampleBytes == 4 ? buffer.getFloat(at) : buffer.getDouble(at);
        }
        double fullScale = 1L << (8 * sampleBytes - 1);
        long integer = integer(buffer, at);
        return (kind == Kind.UNSIGNED ? integer & mask() : integer) / fullScale - unsignedOffset();
    }

    private long mask() {
        return (1L << (8 * sampleBytes)) - 1;
    }

    private double unsignedOffset() {
        return kind == Kind.UNSIGNED ? 1 : 0;
    }

    private long integer(ByteBuffer buffer, int at) {
        return switch (sampleBytes) {
            case 1 -> buffer.get(at);
            case 2 -> buffer.getShort(at);
            case 3 -> threeBytes(buffer, at);
            default -> buffer.getInt(at);
        };
    }

    private int threeBytes(ByteBuffer buffer, int at) {
        boolean big = order == ByteOrder.BIG_ENDIAN;
        int high = buffer.get(big ? at : at + 2);
        int middle = buffer.get(at + 1) & 0xFF;
        int low = buffer.get(big ? at + 2 : at) & 0xFF;
        return high << 16 | middle << 8 | low;
    }
}
