package io.github.aclsweep.features;

import io.github.aclsweep.audio.AudioException;
import io.github.aclsweep.audio.AudioFile;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.io.IoReason;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Reads the samples of an audio file, the mean of its channels, block by block; see {@link
 * AudioFile}. Every method throws a {@link DataException} if the file is missing, no audio,
 * incomplete, damaged, without samples, or holds samples that are not numbers.
 */
final class WaveformReader implements Samples {
    private final Path file;
    private final AudioFile audio;
    private long done;

    private WaveformReader(Path file, AudioFile audio) {
        this.file = file;
        this.audio = audio;
    }

    /** Opens a file and reads its header. */
    static WaveformReader open(Path file) {
        try {
            return new WaveformReader(file, AudioFile.open(file));
        } catch (IOException e) {
            throw refused(file, e);
        }
    }

    @Override
    public int sampleRateHz() {
        return audio.format().sampleRateHz();
    }

    @Override
    public int read(double[] target, int offset, int count) {
        try {
            int read = audio.read(target, offset, count);
            for (int i = 0; i < read; i++) {
                requireNumber(target[offset + i]);
                done++;
            }
            return read;
        } catch (IOException e) {
            throw refused(file, e);
        }
    }

    private void requireNumber(double sample) {
        if (!Double.isFinite(sample)) {
            throw new DataException(
                    "%s: sample %d is %s, expected a finite number".formatted(file, done, sample));
        }
    }

    private static DataException refused(Path file, IOException why) {
        if (why instanceof NoSuchFileException) {
            return new DataException(file + ": no such file, expected audio", why);
        }
        if (why instanceof AudioException bad) {
            return new DataException(file + ": " + bad.getMessage(), bad);
        }
        return new DataException(
                file + ": cannot be read as audio, " + IoReason.of(file, why), why);
    }

    @Override
    public void close() {
        try {
            audio.close();
        } catch (IOException e) {
            throw refused(file, e);
        }
    }
}
