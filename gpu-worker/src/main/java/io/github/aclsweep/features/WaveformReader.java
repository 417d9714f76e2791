package io.github.aclsweep.features;

import io.github.aclsweep.audio.AudioException;
import io.github.aclsweep.audio.AudioFile;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.io.IoReason;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads audio files to mono waveforms, the mean of their channels; see {@link AudioFile}. */
public final class WaveformReader {
    private WaveformReader() {}

    /**
     * Reads a whole file.
     *
     * @throws DataException if the file is missing, no audio, incomplete, damaged, without samples,
     *     or holds samples that are not numbers
     */
    public static Waveform read(Path file) {
        try (AudioFile audio = AudioFile.open(file)) {
            double[] samples = audio.readAll();
            checkNumbers(file, samples);
            return Waveform.wrap(samples, audio.format().sampleRateHz());
        } catch (NoSuchFileException e) {
            throw new DataException(file + ": no such file, expected audio", e);
        } catch (AudioException e) {
            throw new DataException(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new DataException(file + ": cannot be read as audio, " + IoReason.of(file, e), e);
        }
    }

    private static void checkNumbers(Path file, double[] samples) {
        for (int i = 0; i < samples.length; i++) {
            if (!Double.isFinite(samples[i])) {
                throw new DataException(
                        file
                                + ": sample "
                                + i
                                + " is "
                                + samples[i]
                                + ", expected a finite number");
            }
        }
    }
}
