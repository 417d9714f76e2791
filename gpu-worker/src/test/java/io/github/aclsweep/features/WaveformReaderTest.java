package io.github.aclsweep.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.features.TestingAudio.Chunk;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaveformReaderTest {
    /** Representable in 8 bits and in all longer formats. */
    private static final double[] SAMPLES = {0, 0.5, -1, 0.25, -0.125, 127.0 / 128, -1.0 / 128};

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({"1, 8", "1, 16", "1, 24", "1, 32", "3, 32", "3, 64"})
    void readsEverySampleFormatOfPlainWav(int tag, int bits) {
        Path file =
                TestingAudio.write(
                        folder.resolve("clip.wav"),
                        List.of(
                                TestingAudio.format(tag, 1, 44_100, bits),
                                TestingAudio.data(SAMPLES, bits, tag == TestingAudio.FLOAT)));
        assertThat(TestingWaveforms.read(file)).isEqualTo(Waveform.of(SAMPLES, 44_100));
    }

    @ParameterizedTest
    @CsvSource({"1, 8", "1, 16", "1, 24", "1, 32", "3, 32"})
    void readsEverySampleFormatOfExtensibleWav(int tag, int bits) {
        Path file =
                TestingAudio.write(
                        folder.resolve("clip.wav"),
                        List.of(
                                TestingAudio.extensible(tag, 1, 48_000, bits),
                                TestingAudio.data(SAMPLES, bits, tag == TestingAudio.FLOAT)));
        assertThat(TestingWaveforms.read(file)).isEqualTo(Waveform.of(SAMPLES, 48_000));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 6})
    void takesTheMeanOfTheChannels(int channels) {
        double[] interleaved = new double[channels * 3];
        Arrays.fill(interleaved, 0, channels, 0.25);
        interleaved[channels] = 0.5;
        Path file =
                TestingAudio.write(
                        folder.resolve("clip.wav"),
                        List.of(
                                TestingAudio.extensible(TestingAudio.PCM, channels, 8000, 16),
                                TestingAudio.data(interleaved, 16, false)));
        assertThat(TestingWaveforms.read(file).samples()).containsExactly(0.25, 0.5 / channels, 0);
    }

    @Test
    void skipsChunksOfOddLengthAroundTheSamples() {
        Chunk odd = new Chunk("LIST", ByteBuffer.wrap(new byte[] {'I', 'N', 'F', 'O', 7}));
        Path file =
                TestingAudio.write(
                        folder.resolve("clip.wav"),
                        List.of(
                                odd,
                                TestingAudio.format(TestingAudio.PCM, 1, 11_025, 8),
                                odd,
                                TestingAudio.data(SAMPLES, 8, false),
                                odd));
        assertThat(TestingWaveforms.read(file)).isEqualTo(Waveform.of(SAMPLES, 11_025));
    }

    @Test
    void readsWavThatWasWrittenToAPipe() throws IOException {
        byte[] bytes = wav16();
        ByteBuffer header = ByteBuffer.wrap(bytes);
        header.putInt(4, -1);
        header.putInt(40, -1);
        Path file = Files.write(folder.resolve("clip.wav"), bytes);
        assertThat(TestingWaveforms.read(file)).isEqualTo(Waveform.of(SAMPLES, 22_050));
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 24, 32})
    void readsAiff(int bits) throws IOException {
        AudioFormat format = new AudioFormat(22_050, bits, 1, true, true);
        ByteBuffer body = ByteBuffer.allocate(SAMPLES.length * bits / 8);
        for (double sample : SAMPLES) {
            long integer = Math.round(sample * (1L << (bits - 1)));
            for (int shift = bits - 8; shift >= 0; shift -= 8) {
                body.put((byte) (integer >> shift));
            }
        }
        Path file = folder.resolve("clip.aiff");
        try (AudioInputStream samples =
                new AudioInputStream(
                        new ByteArrayInputStream(body.array()), format, SAMPLES.length)) {
            AudioSystem.write(samples, AudioFileFormat.Type.AIFF, file.toFile());
        }
        assertThat(TestingWaveforms.read(file)).isEqualTo(Waveform.of(SAMPLES, 22_050));
    }

    /**
     * The files hold 0.5 sin(2 pi 440 t) exp(-20 t), t in units of 1/22,050 s; libFLAC made them.
     */
    @ParameterizedTest
    @CsvSource({"mono16, 22050, 16", "mono8, 8000, 8"})
    void readsFlac(String name, int rateHz, int bits) throws IOException {
        Waveform waveform = TestingWaveforms.read(resource(name + ".flac"));
        assertThat(waveform.sampleRateHz()).isEqualTo(rateHz);
        assertThat(waveform.length()).isEqualTo(2205);
        assertThat(waveform.samples())
                .containsExactly(decayingTone(), within(1.0 / (1 << (bits - 1))));
    }

    @Test
    void readsStereoFlacOf24BitsAsTheMean() throws IOException {
        Waveform waveform = TestingWaveforms.read(resource("stereo24.flac"));
        double[] expected = decayingTone();
        for (int i = 0; i < expected.length; i++) {
            double right = 0.25 * Math.sin(2 * Math.PI * 1000 * i / 22_050 + 1);
            expected[i] = (expected[i] + right) / 2;
        }
        assertThat(waveform.sampleRateHz()).isEqualTo(44_100);
        assertThat(waveform.samples()).containsExactly(expected, within(2.0 / (1 << 23)));
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 200, 600, 950})
    void refusesTruncatedFlac(int length) throws IOException {
        byte[] whole = Files.readAllBytes(resource("mono16.flac"));
        refuses(Arrays.copyOf(whole, length), "");
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 20, 40, 44, 50})
    void refusesTruncatedWav(int length) throws IOException {
        refuses(Arrays.copyOf(wav16(), length), "");
    }

    @Test
    void saysHowMuchOfATruncatedFileIsThere() throws IOException {
        refuses(Arrays.copyOf(wav16(), 50), "found 3 samples, its header promises 7");
    }

    @Test
    void refusesAnEmptyFile() throws IOException {
        refuses(new byte[0], "found an empty file, expected WAV, AIFF or FLAC audio");
    }

    @Test
    void refusesWhatIsNoAudio() throws IOException {
        refuses(
                "fname,label\n1.wav,Bark\n".getBytes(StandardCharsets.US_ASCII),
                "expected WAV, AIFF or FLAC");
    }

    @Test
    void refusesAFileWithoutSamples() throws IOException {
        Chunk format = TestingAudio.format(TestingAudio.PCM, 1, 8000, 16);
        Chunk none = TestingAudio.data(new double[0], 16, false);
        refuses(TestingAudio.riff(List.of(format, none)), "states 0 bytes of samples");
    }

    @Test
    void refusesSamplesThatAreNotNumbers() throws IOException {
        Chunk format = TestingAudio.format(TestingAudio.FLOAT, 1, 8000, 32);
        Chunk data = TestingAudio.data(new double[] {0, Double.NaN}, 32, true);
        refuses(TestingAudio.riff(List.of(format, data)), "sample 1 is NaN");
    }

    @Test
    void refusesAnEncodingItCannotRead() throws IOException {
        Chunk mp3 = TestingAudio.format(0x55, 1, 8000, 16);
        refuses(
                TestingAudio.riff(List.of(mp3, TestingAudio.data(SAMPLES, 16, false))),
                "found MP3 samples in the 'fmt ' chunk at byte 12, expected PCM, float, A-law or"
                        + " mu-law");
    }

    @Test
    void refusesAMissingFile() {
        assertThatThrownBy(() -> TestingWaveforms.read(folder.resolve("none.wav")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("none.wav")
                .hasMessageContaining("no such file");
    }

    private void refuses(byte[] bytes, String reason) throws IOException {
        Path file = Files.write(folder.resolve("bad.audio"), bytes);
        assertThatThrownBy(() -> TestingWaveforms.read(file))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(reason);
    }

    private static byte[] wav16() {
        return TestingAudio.riff(
                List.of(
                        TestingAudio.format(TestingAudio.PCM, 1, 22_050, 16),
                        TestingAudio.data(SAMPLES, 16, false)));
    }

    private static double[] decayingTone() {
        double[] tone = new double[2205];
        for (int i = 0; i < tone.length; i++) {
            double time = i / 22_050.0;
            tone[i] = 0.5 * Math.sin(2 * Math.PI * 440 * time) * Math.exp(-20 * time);
        }
        return tone;
    }

    private Path resource(String name) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream in = WaveformReaderTest.class.getResourceAsStream(name)) {
            Files.write(file, in.readAllBytes());
        }
        return file;
    }
}
