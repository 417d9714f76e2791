package io.github.aclsweep.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

class AudioFileTest {
    private static final int PCM = 1;
    private static final int FLOAT = 3;
    private static final int RATE_HZ = 22_050;

    @Property(tries = 300)
    void readsIntegersOfWav(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 4) int sampleBytes,
            @ForAll @IntRange(min = 1, max = 6) int channels,
            @ForAll @IntRange(min = 0, max = 3) int variant)
            throws IOException {
        Random random = new Random(seed);
        String form = random.nextBoolean() ? "RIFX" : "RIFF";
        TestingContainer wav = TestingContainer.wav(form);
        long[][] frames = frames(random, 8 * sampleBytes, channels);
        byte[] samples = integers(frames, sampleBytes, form.equals("RIFF"), sampleBytes == 1);
        int bits = 8 * sampleBytes - random.nextInt(8); // the highest bits of a sample
        byte[] format = wav.format(PCM, channels, RATE_HZ, bits, channels * sampleBytes);
        byte[] odd = new byte[2 * random.nextInt(5) + 1];
        switch (variant) {
            case 0 -> wav.chunk("fmt ", format).chunk("data", samples).chunk("LIST", odd);
            case 1 -> wav.chunk("LIST", odd).chunk("fmt ", format).chunk("data", samples);
            case 2 -> // some programs forget the padding
                    wav.chunk("fmt ", format)
                            .chunk("LIST", odd, odd.length, false)
                            .chunk("data", samples);
            default -> // written to a pipe
                    wav.chunk("fmt ", format)
                            .chunk("data", samples, random.nextBoolean() ? -1 : 0x7FFF_F000, false);
        }

        assertThat(read(wav.bytes())).containsExactly(means(frames, 8 * sampleBytes));
    }

    @Property(tries = 100)
    void readsTwentyFourBitsInFourBytes(@ForAll long seed) throws IOException {
        long[][] frames = frames(new Random(seed), 24, 1);
        byte[] samples = new byte[4 * frames[0].length];
        for (int i = 0; i < frames[0].length; i++) {
            ByteBuffer.wrap(samples)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(4 * i, (int) (frames[0][i] << 8));
        }
        TestingContainer wav = TestingContainer.wav("RIFF");
        wav.chunk("fmt ", wav.format(PCM, 1, RATE_HZ, 24, 4)).chunk("data", samples);

        assertThat(read(wav.bytes())).containsExactly(means(frames, 24));
    }

    @Property(tries = 100)
    void readsFloatsOfWav(@ForAll long seed, @ForAll boolean longer) throws IOException {
        double[] values = new Random(seed).doubles(50, -1, 1).map(v -> (float) v).toArray();
        TestingContainer wav = TestingContainer.wav("RIFF");
        int bytes = longer ? 8 : 4;
        wav.chunk("fmt ", wav.format(FLOAT, 1, RATE_HZ, 8 * bytes, bytes))
                .chunk("data", floats(values, bytes, ByteOrder.LITTLE_ENDIAN));

        assertThat(read(wav.bytes())).containsExactly(values);
    }

    @Property(tries = 100)
    void readsRf64(@ForAll long seed) throws IOException {
        long[][] frames = frames(new Random(seed), 16, 1);
        byte[] samples = integers(frames, 2, true, false);
        byte[] sizes =
                ByteBuffer.allocate(28)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(0)
                        .putLong(samples.length)
                        .array();
        TestingContainer wav = TestingContainer.wav("RF64");
        wav.chunk("ds64", sizes)
                .chunk("fmt ", wav.format(PCM, 1, RATE_HZ, 16, 2))
                .chunk("data", samples, -1, false)
                .chunk("LIST", new byte[9]);

        assertThat(read(wav.bytes())).containsExactly(means(frames, 16));
    }

    @Property(tries = 300)
    void readsIntegersOfAiff(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 4) int sampleBytes,
            @ForAll @IntRange(min = 1, max = 4) int channels)
            throws IOException {
        Random random = new Random(seed);
        long[][] frames = frames(random, 8 * sampleBytes, channels);
        String compression = new String[] {"", "NONE", "twos", "sowt"}[random.nextInt(4)];
        byte[] samples = integers(frames, sampleBytes, compression.equals("sowt"), false);
        int bits = 8 * sampleBytes - random.nextInt(8);
        byte[] common =
                TestingContainer.common(channels, frames[0].length, bits, RATE_HZ, compression);
        byte[] sound = TestingContainer.sound(samples, random.nextInt(20));
        TestingContainer aiff = TestingContainer.iff(compression.isEmpty() ? "AIFF" : "AIFC");
        aiff.chunk("NAME", new byte[random.nextInt(6)]);
        if (random.nextBoolean()) {
            aiff.chunk("COMM", common).chunk("SSND", sound);
        } else {
            aiff.chunk("SSND", sound).chunk("COMM", common);
        }

        assertThat(read(aiff.bytes())).containsExactly(means(frames, 8 * sampleBytes));
    }

    @Property(tries = 50)
    void readsFloatsOfAifc(@ForAll long seed) throws IOException {
        double[] values = new Random(seed).doubles(50, -1, 1).map(v -> (float) v).toArray();
        TestingContainer aifc = TestingContainer.iff("AIFC");
        byte[] samples = floats(values, 4, ByteOrder.BIG_ENDIAN);
        aifc.chunk("COMM", TestingContainer.common(1, 50, 32, RATE_HZ, "fl32"))
                .chunk("SSND", TestingContainer.sound(samples, 0));

        assertThat(read(aifc.bytes())).containsExactly(values);
    }

    /** Values of the tables in ITU-T G.711. */
    @Example
    void readsLogarithmicSamples() throws IOException {
        byte[] codes = {(byte) 0x80, (byte) 0xFF, 0, 0x7F, (byte) 0xD5, 0x55, (byte) 0xAA, 0x2A};
        assertThat(read(logarithmic(7, Arrays.copyOf(codes, 4))))
                .containsExactly(32_124 / 32_768.0, 0, -32_124 / 32_768.0, 0);
        assertThat(read(logarithmic(6, Arrays.copyOfRange(codes, 4, 8))))
                .containsExactly(
                        8 / 32_768.0, -8 / 32_768.0, 32_256 / 32_768.0, -32_256 / 32_768.0);
    }

    @Example
    void statesTheLengthOfAFileWrittenToAPipe() throws IOException {
        TestingContainer wav = TestingContainer.wav("RIFF");
        wav.chunk("fmt ", wav.format(PCM, 2, RATE_HZ, 16, 4))
                .chunk("data", new byte[4 * RATE_HZ], -1, false);
        try (AudioFile file = open(wav.bytes())) {
            assertThat(file.format().name()).isEqualTo("WAV, 16-bit PCM");
            assertThat(file.format().seconds()).isEqualTo(1);
        }
    }

    @Example
    void namesWhatItCannotRead() throws IOException {
        refuses(
                logarithmic(0x11, new byte[100]),
                "found IMA ADPCM samples in the 'fmt ' chunk at byte 12, expected PCM, float,"
                        + " A-law or mu-law");
        refuses(
                logarithmic(0x31, new byte[100]),
                "found GSM 6.10 samples in the 'fmt ' chunk at byte 12, expected PCM, float, A-law"
                        + " or mu-law");
        TestingContainer aifc = TestingContainer.iff("AIFC");
        aifc.chunk("COMM", TestingContainer.common(1, 64, 16, RATE_HZ, "ima4"));
        refuses(
                aifc.bytes(),
                "found the compression 'ima4' (0x696D6134) in the 'COMM' chunk at byte 12, expected"
                        + " PCM, float, A-law or mu-law");
        refuses(resource("no-data-chunk.wav"), "found no 'data' chunk in the WAV file");
        refuses(
                "OggS and so on".getBytes(StandardCharsets.US_ASCII),
                "found an Ogg file (Vorbis, Opus or FLAC), expected WAV, AIFF or FLAC audio");
        refuses(
                "<!DOCTYPE html>".getBytes(StandardCharsets.US_ASCII),
                "found a web page or XML, expected WAV, AIFF or FLAC audio");
    }

    /** A reader that takes the first of two would silently read half of the audio. */
    @Example
    void refusesASecondChunkOfWhatIsThereOnce() throws IOException {
        TestingContainer sounds = TestingContainer.wav("RIFF");
        sounds.chunk("fmt ", sounds.format(PCM, 1, RATE_HZ, 16, 2))
                .chunk("data", new byte[20])
                .chunk("data", new byte[20]);
        refuses(
                sounds.bytes(),
                "found the 'data' chunk at byte 36 and another one at byte 64, expected one");
        TestingContainer formats = TestingContainer.wav("RIFF");
        formats.chunk("fmt ", formats.format(PCM, 1, RATE_HZ, 16, 2))
                .chunk("fmt ", formats.format(PCM, 1, 8000, 16, 2))
                .chunk("data", new byte[20]);
        refuses(
                formats.bytes(),
                "found the 'fmt ' chunk at byte 12 and another one at byte 36, expected one");
    }

    @Example
    void saysWhichSizeIsWrong() throws IOException {
        TestingContainer hidden = TestingContainer.wav("RIFF");
        hidden.chunk("fmt ", hidden.format(PCM, 1, RATE_HZ, 16, 2))
                .chunk("JUNK", new byte[10], -1, false)
                .chunk("data", new byte[20]);
        refuses(
                hidden.bytes(),
                "found no 'data' chunk in the WAV file; the 'JUNK' chunk at byte 36 states"
                        + " 4294967295 bytes, and 38 follow");
        TestingContainer empty = TestingContainer.wav("RIFF");
        empty.chunk("fmt ", empty.format(PCM, 1, RATE_HZ, 16, 2))
                .chunk("data", new byte[20], 0, false);
        refuses(
                empty.bytes(),
                "the 'data' chunk at byte 36 states 0 bytes of samples, expected some; 20 bytes"
                        + " follow");
    }

    @Example
    void saysThatATagStandsBeforeTheFile() throws IOException {
        TestingContainer wav = TestingContainer.wav("RIFF");
        wav.chunk("fmt ", wav.format(PCM, 1, RATE_HZ, 16, 2)).chunk("data", new byte[20]);
        byte[] tag = {'I', 'D', '3', 3, 0, 0, 0, 0, 0, 2, 0, 0};
        refuses(
                ByteBuffer.allocate(tag.length + wav.bytes().length)
                        .put(tag)
                        .put(wav.bytes())
                        .array(),
                "found an ID3 tag of 12 bytes before a RIFF file; remove the tag");
    }

    @Example
    void refusesAnImpossibleRate() throws IOException {
        TestingContainer wav = TestingContainer.wav("RIFF");
        wav.chunk("fmt ", wav.format(PCM, 1, 1, 16, 2)).chunk("data", new byte[20]);
        refuses(wav.bytes(), "found a sample rate of 1 Hz, expected 1000 to 1536000 Hz");
    }

    @Property(tries = 1000)
    void readsOrRefusesWhateverBytesThereAre(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        TestingContainer file =
                random.nextBoolean() ? TestingContainer.wav("RIFF") : TestingContainer.iff("AIFC");
        file.chunk("fmt ", file.format(PCM, 2, RATE_HZ, 16, 4))
                .chunk("COMM", TestingContainer.common(1, 10, 16, RATE_HZ, "sowt"))
                .chunk("SSND", TestingContainer.sound(new byte[20], 0))
                .chunk("data", new byte[40]);
        byte[] bytes = file.bytes();
        for (int i = random.nextInt(4); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        try {
            assertThat(read(bytes)).hasSizeLessThan(200);
        } catch (AudioException e) {
            assertThat(e).hasMessageMatching("(?s)(found|the) .+");
        }
    }

    private static byte[] logarithmic(int tag, byte[] samples) {
        TestingContainer wav = TestingContainer.wav("RIFF");
        return wav.chunk("fmt ", wav.format(tag, 1, RATE_HZ, 8, 1)).chunk("data", samples).bytes();
    }

    private static long[][] frames(Random random, int bits, int channels) {
        long most = 1L << (bits - 1);
        long[][] frames = new long[channels][1 + random.nextInt(50)];
        for (long[] channel : frames) {
            Arrays.setAll(channel, i -> random.nextLong(-most, most));
        }
        return frames;
    }

    private static byte[] integers(long[][] frames, int size, boolean little, boolean unsigned) {
        ByteBuffer bytes = ByteBuffer.allocate(frames[0].length * frames.length * size);
        for (int i = 0; i < frames[0].length; i++) {
            for (long[] channel : frames) {
                long value = channel[i] + (unsigned ? 1L << (8 * size - 1) : 0);
                for (int b = 0; b < size; b++) {
                    bytes.put((byte) (value >> (8 * (little ? b : size - 1 - b))));
                }
            }
        }
        return bytes.array();
    }

    private static byte[] floats(double[] values, int size, ByteOrder order) {
        ByteBuffer bytes = ByteBuffer.allocate(size * values.length).order(order);
        for (double value : values) {
            if (size == 4) {
                bytes.putFloat((float) value);
            } else {
                bytes.putDouble(value);
            }
        }
        return bytes.array();
    }

    private static double[] means(long[][] frames, int bits) {
        double[] means = new double[frames[0].length];
        for (int i = 0; i < means.length; i++) {
            double sum = 0;
            for (long[] channel : frames) {
                sum += channel[i] / (double) (1L << (bits - 1));
            }
            means[i] = sum / frames.length;
        }
        return means;
    }

    private static void refuses(byte[] bytes, String message) {
        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(AudioException.class)
                .hasMessage(message);
    }

    private static AudioFile open(byte[] bytes) throws IOException {
        return AudioFile.open(new SeekableInMemoryByteChannel(bytes));
    }

    private static double[] read(byte[] bytes) throws IOException {
        try (AudioFile file = open(bytes)) {
            return file.readAll();
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = AudioFileTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }
}
