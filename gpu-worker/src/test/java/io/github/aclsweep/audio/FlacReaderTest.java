package io.github.aclsweep.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

class FlacReaderTest {
    @Property(tries = 150)
    void readsWhatTheSlowEncoderWrites(
            @ForAll long seed,
            @ForAll @IntRange(min = 4, max = 32) int bits,
            @ForAll @IntRange(min = 1, max = 8) int channels,
            @ForAll @IntRange(min = 1, max = 400) int frames,
            @ForAll boolean stated)
            throws IOException {
        Random random = new Random(seed);
        long[][] samples = samples(random, bits, channels, frames);
        List<Integer> blocks = List.of(16 + random.nextInt(200), 1 + random.nextInt(64));

        byte[] stream = new TestingFlac(random, bits, 44_100).stream(samples, blocks, stated);

        assertThat(read(stream)).containsExactly(means(samples, bits));
    }

    @Property(tries = 50)
    void tellsItsLengthWithOrWithoutTheHeadersWord(@ForAll long seed, @ForAll boolean stated)
            throws IOException {
        Random random = new Random(seed);
        long[][] samples = samples(random, 16, 1, 100);
        byte[] stream = new TestingFlac(random, 16, 8000).stream(samples, List.of(40), stated);

        try (AudioFile audio = AudioFile.open(new SeekableInMemoryByteChannel(stream))) {
            assertThat(audio.seconds()).isEqualTo(100 / 8000.0);
        }
    }

    @Property(tries = 150)
    void neverReadsADamagedStreamAsSound(
            @ForAll long seed, @ForAll @IntRange(min = 4, max = 32) int bits) throws IOException {
        Random random = new Random(seed);
        long[][] samples = samples(random, bits, 2, 100);
        byte[] stream = new TestingFlac(random, bits, 8000).stream(samples, List.of(40), true);
        int afterMetadata = 4 + 38 + 9;
        int at = afterMetadata + random.nextInt(stream.length - afterMetadata);
        stream[at] ^= (byte) (1 << random.nextInt(8));

        assertThatThrownBy(() -> read(stream)).isInstanceOf(AudioException.class);
    }

    @Property(tries = 100)
    void refusesATruncatedStream(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        long[][] samples = samples(random, 16, 1, 100);
        byte[] stream = new TestingFlac(random, 16, 8000).stream(samples, List.of(40), true);
        byte[] start = Arrays.copyOf(stream, random.nextInt(stream.length));

        assertThatThrownBy(() -> read(start)).isInstanceOf(AudioException.class);
    }

    @Example
    void ignoresBytesAfterTheLastFrame() throws IOException {
        byte[] whole = resource("good-short.flac");
        assertThat(read(resource("sync-bytes-after.flac"))).containsExactly(read(whole));
    }

    @Example
    void skipsATagInFront() throws IOException {
        byte[] whole = resource("good-short.flac");
        byte[] tagged = new byte[10 + 200 + whole.length];
        System.arraycopy(new byte[] {'I', 'D', '3', 4, 0, 0, 0, 0, 1, 72}, 0, tagged, 0, 10);
        System.arraycopy(whole, 0, tagged, 210, whole.length);
        assertThat(read(tagged)).containsExactly(read(whole));
    }

    @Example
    void refusesAWrongDigest() throws IOException {
        byte[] bytes = resource("good-short.flac");
        bytes[4 + 4 + 20] ^= 1;
        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(AudioException.class)
                .hasMessageContaining("MD5");
    }

    @Example
    void namesTheDamagedFrame() throws IOException {
        byte[] bytes = resource("good-short.flac");
        bytes[1000] ^= 1;
        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(AudioException.class)
                .hasMessageStartingWith("the frame at byte 86 is damaged: ");
    }

    /** Smooth, rough, silent and coarse signals, up to the largest magnitudes. */
    private static long[][] samples(Random random, int bits, int channels, int frames) {
        long most = (1L << (bits - 1)) - 1;
        long[][] samples = new long[channels][frames];
        for (long[] channel : samples) {
            int kind = random.nextInt(4);
            for (int i = 0; i < frames; i++) {
                channel[i] =
                        switch (kind) {
                            case 0 -> Math.round(most * Math.sin(i / 9.0));
                            case 1 -> random.nextLong(-most - 1, most + 1);
                            case 2 -> -most - 1;
                            default -> random.nextLong(-most - 1, most + 1) & -8;
                        };
            }
        }
        return samples;
    }

    private static double[] means(long[][] samples, int bits) {
        double[] means = new double[samples[0].length];
        for (int i = 0; i < means.length; i++) {
            double sum = 0;
            for (long[] channel : samples) {
                sum += channel[i] / (double) (1L << (bits - 1));
            }
            means[i] = sum / samples.length;
        }
        return means;
    }

    private static double[] read(byte[] stream) throws IOException {
        try (AudioFile file = AudioFile.open(new SeekableInMemoryByteChannel(stream))) {
            return file.readAll();
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = FlacReaderTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }
}
