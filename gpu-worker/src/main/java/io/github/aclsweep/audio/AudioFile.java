package io.github.aclsweep.audio;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * An audio file, read as mono: WAV (RIFF, RIFX, RF64; PCM of 8 to 32 bits, float, A-law, mu-law),
 * AIFF and AIFC (PCM in both byte orders, float, A-law, mu-law), AU, FLAC; any number of channels.
 */
public final class AudioFile implements AutoCloseable {
    private static final int BLOCK_FRAMES = 1 << 16;
    private static final int MOST_EXPECTED = Integer.MAX_VALUE / 4;

    private final SeekableByteChannel channel;
    private final FrameReader frames;

    private AudioFile(SeekableByteChannel channel, FrameReader frames) {
        this.channel = channel;
        this.frames = frames;
    }

    /**
     * Opens a file and reads its header.
     *
     * @throws AudioException if it is no audio of a known kind
     * @throws IOException if it cannot be read at all
     */
    public static AudioFile open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new AudioException("found a folder, expected WAV, AIFF or FLAC audio");
        }
        return open(Files.newByteChannel(file));
    }

    /**
     * Reads the header of an open file.
     *
     * @param channel is closed with the audio file, and if this method fails
     */
    public static AudioFile open(SeekableByteChannel channel) throws IOException {
        try {
            return new AudioFile(channel, Container.open(new Bytes(channel)));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Decodes a file to its end.
     *
     * @throws AudioException if it is no audio, is damaged, cut or empty, or holds samples that are
     *     not finite
     * @throws IOException if it cannot be read at all
     */
    public static void verify(Path file) throws IOException {
        try (AudioFile audio = open(file)) {
            double[] samples = new double[BLOCK_FRAMES];
            long done = 0;
            for (int count = audio.read(samples, 0, BLOCK_FRAMES);
                    count >= 0;
                    count = audio.read(samples, 0, BLOCK_FRAMES)) {
                requireFinite(samples, count, done);
                done += count;
            }
            if (done == 0) {
                throw new AudioException("found no samples, expected audio");
            }
        }
    }

    /**
     * Refuses samples that are not finite.
     *
     * @param count the number of samples to look at
     * @param before samples of the file that come before them
     */
    private static void requireFinite(double[] samples, int count, long before)
            throws AudioException {
        for (int i = 0; i < count; i++) {
            if (!Double.isFinite(samples[i])) {
                throw new AudioException(
                        "sample %d is %s, expected a finite number"
                                .formatted(before + i, samples[i]));
            }
        }
    }

    public AudioFormat format() {
        return frames.format();
    }

    /**
     * Reads on and writes the mean of each frame's channels.
     *
     * @param mono samples, full scale at plus and minus 1
     * @param offset the position in {@code mono} of the first one
     * @param count the most frames to read, at least 1
     * @return the number of frames read, or -1 after the last
     * @throws AudioException where the file is damaged or ends too early
     */
    public int read(double[] mono, int offset, int count) throws IOException {
        return frames.read(mono, offset, count);
    }

    /**
     * Reads all that is left. Memory grows with what is in the file, not with what its header
     * states.
     */
    public double[] readAll() throws IOException {
        double[] samples = new double[expected()];
        double[] next = new double[1];
        int done = 0;
        while (true) {
            boolean isFull = done == samples.length;
            int count = isFull ? read(next, 0, 1) : read(samples, done, samples.length - done);
            if (count < 0) {
                return isFull ? samples : Arrays.copyOf(samples, done);
            }
            if (isFull) {
                samples = Arrays.copyOf(samples, larger(done));
                samples[done] = next[0];
            }
            done += count;
        }
    }

    /** As many frames as the header states, but no more than the file has bytes. */
    private int expected() throws IOException {
        long stated = format().frames().orElse(BLOCK_FRAMES);
        return (int) Math.max(1, Math.min(stated, Math.min(channel.size(), MOST_EXPECTED)));
    }

    private static int larger(int length) throws AudioException {
        if (length > Integer.MAX_VALUE / 2) {
            throw new AudioException("found more than " + length + " samples, expected fewer");
        }
        return 2 * length;
    }

    /**
     * Seconds of audio: as the header states them, or found by decoding all that is left where it
     * says nothing, as a FLAC encoder does that wrote into a pipe.
     */
    public double seconds() throws IOException {
        if (format().frames().isPresent()) {
            return format().seconds();
        }
        double[] block = new double[BLOCK_FRAMES];
        long frames = 0;
        for (int count = read(block, 0, BLOCK_FRAMES);
                count >= 0;
                count = read(block, 0, BLOCK_FRAMES)) {
            frames += count;
        }
        return (double) frames / format().sampleRateHz();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
