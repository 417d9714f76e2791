package io.github.aclsweep.features;

import io.github.aclsweep.dataset.DataException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.ServiceLoader;
import java.util.Set;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.UnsupportedAudioFileException;
import javax.sound.sampled.spi.AudioFileReader;
import javax.sound.sampled.spi.FormatConversionProvider;

/**
 * Reads audio files to mono waveforms: WAV (PCM of 8 to 32 bits, float, A-law, mu-law; plain or
 * extensible header), AIFF, AU and FLAC, any rate, any number of channels (their mean). Integers
 * are divided by 2 to the power of bits - 1.
 *
 * <p>The providers of {@code javax.sound.sampled} are looked up with the class loader of this
 * class: {@code AudioSystem} asks the thread's, which in an executor need not know the FLAC
 * provider.
 */
public final class WaveformReader {
    /** First bytes of the containers read here; javax.sound would also play MIDI files. */
    private static final Set<String> CONTAINERS = Set.of("RIFF", "FORM", ".snd", "fLaC");

    /** The header's size field of a WAV written to a pipe: nobody knew the length. */
    private static final long UNKNOWN_BYTES = 0xFFFF_FFFFL;

    private static final int HEADER_BYTES = 26;

    private WaveformReader() {}

    /**
     * Reads a whole file.
     *
     * @throws DataException if the file is missing, no audio, incomplete, without samples, or holds
     *     samples that are not numbers
     */
    public static Waveform read(Path file) {
        if (Files.isDirectory(file)) {
            throw notAudio(file, "a folder");
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            in.mark(HEADER_BYTES);
            byte[] header = in.readNBytes(HEADER_BYTES);
            in.reset();
            return read(file, header, in);
        } catch (NoSuchFileException e) {
            throw new DataException(file + ": no such file, expected audio", e);
        } catch (EOFException e) {
            throw new DataException(file + ": the audio file ends too early", e);
        } catch (UnsupportedAudioFileException e) {
            throw notAudio(file, "an encoding that cannot be read");
        } catch (IOException e) {
            throw new DataException(file + ": cannot be read as audio, " + e, e);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | ArithmeticException e) {
            // What the decoders throw where a file is damaged.
            throw new DataException(file + ": the audio file is damaged, " + e, e);
        }
    }

    private static Waveform read(Path file, byte[] header, InputStream in)
            throws IOException, UnsupportedAudioFileException {
        if (header.length == 0) {
            throw notAudio(file, "an empty file");
        }
        String magic =
                new String(header, 0, Math.min(4, header.length), StandardCharsets.ISO_8859_1);
        if (!CONTAINERS.contains(magic)) {
            throw notAudio(file, "something else");
        }
        AudioInputStream encoded = open(in);
        boolean flac = magic.equals("fLaC");
        long frames = flac ? flacFrames(header) : encoded.getFrameLength();
        AudioInputStream pcm = isPcm(encoded.getFormat()) ? encoded : decode(encoded);
        return read(file, pcm, SampleFormat.of(file, pcm.getFormat(), flac), frames);
    }

    private static Waveform read(Path file, AudioInputStream pcm, SampleFormat format, long frames)
            throws IOException {
        boolean known = frames > 0 && frames < UNKNOWN_BYTES / format.frameBytes();
        if (frames == 0) {
            throw new DataException(file + ": the audio file holds no samples");
        }
        byte[] block = new byte[format.frameBytes() * 8192];
        double[] samples = new double[known ? Math.toIntExact(frames) : 1 << 16];
        int done = 0;
        while (!known || done < samples.length) {
            int bytes = pcm.readNBytes(block, 0, block.length);
            int count = bytes / format.frameBytes();
            if (count == 0) {
                break;
            }
            if (done + count > samples.length) {
                samples = Arrays.copyOf(samples, known ? done + count : 2 * (done + count));
            }
            format.mixDown(block, count, samples, done);
            done += count;
        }
        checkComplete(file, known ? frames : done, done);
        double[] complete = done == samples.length ? samples : Arrays.copyOf(samples, done);
        checkNumbers(file, complete);
        return Waveform.wrap(complete, format.sampleRateHz());
    }

    private static void checkComplete(Path file, long expected, int found) {
        if (found == 0 && expected == 0) {
            throw new DataException(file + ": the audio file holds no samples");
        }
        if (found < expected) {
            throw new DataException(
                    file
                            + ": the audio file is truncated, found "
                            + found
                            + " samples, its header promises "
                            + expected);
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

    private static AudioInputStream open(InputStream in)
            throws IOException, UnsupportedAudioFileException {
        ClassLoader loader = WaveformReader.class.getClassLoader();
        for (AudioFileReader reader : ServiceLoader.load(AudioFileReader.class, loader)) {
            try {
                return reader.getAudioInputStream(in);
            } catch (UnsupportedAudioFileException e) {
                // The next reader may know it; each resets the stream, as its contract says.
            }
        }
        throw new UnsupportedAudioFileException("no reader");
    }

    private static boolean isPcm(AudioFormat format) {
        AudioFormat.Encoding encoding = format.getEncoding();
        return encoding.equals(AudioFormat.Encoding.PCM_SIGNED)
                || encoding.equals(AudioFormat.Encoding.PCM_UNSIGNED)
                || encoding.equals(AudioFormat.Encoding.PCM_FLOAT);
    }

    private static AudioInputStream decode(AudioInputStream encoded)
            throws UnsupportedAudioFileException {
        AudioFormat.Encoding target = AudioFormat.Encoding.PCM_SIGNED;
        ClassLoader loader = WaveformReader.class.getClassLoader();
        for (FormatConversionProvider provider :
                ServiceLoader.load(FormatConversionProvider.class, loader)) {
            if (provider.isConversionSupported(target, encoded.getFormat())) {
                return provider.getAudioInputStream(target, encoded);
            }
        }
        throw new UnsupportedAudioFileException("no decoder for " + encoded.getFormat());
    }

    /** Samples per channel from the STREAMINFO block, which always comes first; -1 if unknown. */
    private static long flacFrames(byte[] header) throws EOFException {
        if (header.length < HEADER_BYTES) {
            throw new EOFException("no STREAMINFO");
        }
        long frames = ByteBuffer.wrap(header).getLong(HEADER_BYTES - 8) & 0xF_FFFF_FFFFL;
        return frames == 0 ? -1 : frames;
    }

    private static DataException notAudio(Path file, String found) {
        return new DataException(file + ": found " + found + ", expected WAV, AIFF or FLAC audio");
    }
}
