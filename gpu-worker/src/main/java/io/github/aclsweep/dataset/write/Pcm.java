package io.github.aclsweep.dataset.write;

import io.github.aclsweep.audio.AudioException;
import io.github.aclsweep.audio.AudioFile;
import io.github.aclsweep.dataset.DataException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** Mono 16-bit samples with their rate, read from and written to WAV files. */
public final class Pcm {
    private static final int BITS = 16;

    private final short[] samples;
    private final int rateHz;

    private Pcm(short[] samples, int rateHz) {
        this.samples = samples;
        this.rateHz = rateHz;
    }

    /** A signal in [-1, 1], rounded to 16 bits; what lies outside is clipped. */
    public static Pcm of(double[] signal, int rateHz) {
        short[] samples = new short[signal.length];
        for (int i = 0; i < samples.length; i++) {
            double clipped = Math.max(-1, Math.min(1, signal[i]));
            samples[i] = (short) Math.round(clipped * Short.MAX_VALUE);
        }
        return new Pcm(samples, rateHz);
    }

    /**
     * Reads a WAV file and mixes its channels down.
     *
     * @param in the file, from its first byte; stays open
     * @param name the name of the file, for messages
     * @throws DataException if it is not a 16-bit PCM WAV file
     */
    public static Pcm read(InputStream in, String name) throws IOException {
        try (AudioFile audio = AudioFile.open(new SeekableInMemoryByteChannel(in.readAllBytes()))) {
            if (audio.format().bits() != BITS) {
                throw new DataException(
                        name + ": found " + audio.format().name() + ", expected 16-bit PCM");
            }
            double[] mono = audio.readAll();
            short[] samples = new short[mono.length];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (short) Math.round(mono[i] * -Short.MIN_VALUE);
            }
            return new Pcm(samples, audio.format().sampleRateHz());
        } catch (AudioException e) {
            throw new DataException(name + ": " + e.getMessage(), e);
        }
    }

    /** Writes a WAV file. */
    public void write(Path wav) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.allocate(samples.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(samples);
        AudioFormat format = new AudioFormat(rateHz, BITS, 1, true, false);
        try (AudioInputStream in =
                new AudioInputStream(
                        new ByteArrayInputStream(bytes.array()), format, samples.length)) {
            AudioSystem.write(in, AudioFileFormat.Type.WAVE, wav.toFile());
        }
    }

    /** The samples from one position to another, the second excluded. */
    public Pcm cut(int from, int to) {
        return new Pcm(Arrays.copyOfRange(samples, from, to), rateHz);
    }

    /** Number of samples. */
    public int length() {
        return samples.length;
    }

    /** A sample in [-32768, 32767]. */
    public int sample(int position) {
        return samples[position];
    }

    public int rateHz() {
        return rateHz;
    }

    public double seconds() {
        return (double) samples.length / rateHz;
    }

    /** The largest magnitude, 0 for digital silence. */
    public int peak() {
        int peak = 0;
        for (short sample : samples) {
            peak = Math.max(peak, Math.abs(sample));
        }
        return peak;
    }
}
