package io.github.aclsweep.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Features of what does not fit into memory. */
class LongRecordingTest {
    private static final int RATE_HZ = 44_100;
    private static final int SECONDS = 3600;

    /** Whole and fractional steps, and none; a clip that is read twice has the same bits. */
    @ParameterizedTest
    @CsvSource({
        "44100, 150001",
        "88200, 200000",
        "48000, 150000",
        "16000, 90001",
        "22050, 22051",
        "22050, 220000"
    })
    void givesTheSameBitsBlockByBlock(int rateHz, int samples) {
        Waveform waveform = Waveform.of(TestingFeatures.tone(samples, rateHz, 440), rateHz);
        LogMel kept = new LogMelExtractor(TestingFeatures.published()).extract(waveform);
        LogMel twice = new LogMelExtractor(TestingFeatures.published(), 1).extract(waveform);
        assertThat(twice.values()).isEqualTo(kept.values());
    }

    /** However few samples are asked for, and however few the source gives. */
    @ParameterizedTest
    @ValueSource(ints = {44_100, 48_000, 16_000})
    void resamplesToTheSameBitsInAnyPieces(int rateHz) {
        double[] signal = TestingFeatures.tone(20_011, rateHz, 440);
        double[] whole = TestingWaveforms.resample(signal, rateHz, 22_050);
        Samples pieces =
                new Resampler(rateHz, 22_050).of(new Pieces(Waveform.of(signal, rateHz).open(), 7));
        assertThat(TestingWaveforms.all(new Pieces(pieces, 11))).isEqualTo(whole);
    }

    /** Its mean and peak to the last bit, although it is not kept. */
    @Test
    void measuresTheLevelThatTheWholeSignalHas() {
        double[] signal = TestingFeatures.tone(100_003, RATE_HZ, 440);
        double mean = Arrays.stream(signal).sum() / signal.length;
        double peak = Arrays.stream(signal).map(sample -> Math.abs(sample - mean)).max().orElse(0);
        Level level = Level.of(Waveform.of(signal, RATE_HZ).open(), 1000);
        assertThat(level.mean()).isEqualTo(mean);
        assertThat(level.divisor()).isEqualTo(peak + 0.005);
        assertThat(level.kept()).isEmpty();
    }

    /** Its samples take 1.2 GiB as they are read and 0.6 after resampling, its frames 132 MiB. */
    @Test
    void extractsAnHourWithLittleMemory(@TempDir Path folder)
            throws IOException, InterruptedException {
        Path file = folder.resolve("hour.wav");
        writeHour(file);
        Process extraction =
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-Xmx256m",
                                        "-XX:+UseSerialGC",
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        TestingExtractionMain.class.getName(),
                                        file.toString()))
                        .redirectErrorStream(true)
                        .start();
        String output =
                new String(extraction.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(extraction.waitFor()).as(output).isZero();
        assertThat(output).endsWith("360819 x 96\n");
    }

    /** Silence takes no room on a disk; there is a click every ten minutes. */
    private static void writeHour(Path file) throws IOException {
        int bytes = 2 * RATE_HZ * SECONDS;
        ByteBuffer header = ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN);
        header.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + bytes);
        header.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        header.putShort((short) 1).putShort((short) 1).putInt(RATE_HZ).putInt(2 * RATE_HZ);
        header.putShort((short) 2).putShort((short) 16);
        header.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(bytes);
        try (RandomAccessFile wav = new RandomAccessFile(file.toFile(), "rw")) {
            wav.write(header.array());
            wav.setLength(44L + bytes);
            for (int minute = 0; minute < 60; minute += 10) {
                wav.seek(44L + 2L * RATE_HZ * 60 * minute);
                wav.write(new byte[] {0, 64});
            }
        }
    }

    /** A signal that gives few samples at a time. */
    private record Pieces(Samples samples, int most) implements Samples {
        @Override
        public int sampleRateHz() {
            return samples.sampleRateHz();
        }

        @Override
        public int read(double[] target, int offset, int count) {
            return samples.read(target, offset, Math.min(count, most));
        }

        @Override
        public void close() {
            samples.close();
        }
    }
}
