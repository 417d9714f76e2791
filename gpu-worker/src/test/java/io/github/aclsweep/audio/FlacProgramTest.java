package io.github.aclsweep.audio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads what the reference encoder writes, where it is installed. */
class FlacProgramTest {
    private static final int FRAMES = 20_000;

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "8, 1, -0",
        "16, 1, -8",
        "16, 2, -5",
        "16, 2, -8",
        "16, 8, -3",
        "24, 1, -8",
        "24, 2, -0",
        "24, 6, -5",
        "32, 1, -8",
        "32, 2, -5"
    })
    void readsWhatTheReferenceEncoderWrites(int bits, int channels, String level)
            throws IOException, InterruptedException {
        Path wav = Files.write(folder.resolve("clip.wav"), wav(bits, channels));
        Path flac = folder.resolve("clip.flac");
        assumeTrue(isInstalled(), "no program 'flac' here");
        Process encoder =
                new ProcessBuilder("flac", "-s", level, "-o", flac.toString(), wav.toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(encoder.getInputStream().readAllBytes(), UTF_8);
        assumeTrue(encoder.waitFor() == 0, "this 'flac' does not encode it: " + said);

        assertThat(read(flac)).containsExactly(read(wav));
    }

    private static boolean isInstalled() {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "flac")));
    }

    /** A decaying chord with some noise, other phases and levels in every channel. */
    private static byte[] wav(int bits, int channels) {
        Random random = new Random(bits + channels);
        int size = bits / 8;
        ByteBuffer samples =
                ByteBuffer.allocate(FRAMES * channels * size).order(ByteOrder.LITTLE_ENDIAN);
        double most = (1L << (bits - 1)) - 1;
        for (int i = 0; i < FRAMES; i++) {
            for (int channel = 0; channel < channels; channel++) {
                double tone = Math.sin(i * 0.05 + channel) * Math.exp(-i / 9000.0);
                double noise = random.nextGaussian() * 0.01;
                long value = Math.round(most * Math.max(-1, Math.min(1, 0.9 * tone + noise)));
                long stored = value + (bits == 8 ? 128 : 0);
                for (int b = 0; b < size; b++) {
                    samples.put((byte) (stored >> (8 * b)));
                }
            }
        }
        TestingContainer wav = TestingContainer.wav("RIFF");
        byte[] format = extensible(wav.format(0xFFFE, channels, 44_100, bits, channels * size));
        return wav.chunk("fmt ", format).chunk("data", samples.array()).bytes();
    }

    private static byte[] extensible(byte[] format) {
        ByteBuffer content = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN).put(format);
        content.putShort((short) 22).putShort(content.getShort(14));
        int channels = content.getShort(2);
        content.putInt(List.of(0, 4, 3, 7, 0x33, 0x37, 0x3F, 0x70F, 0x63F).get(channels));
        content.putInt(1).putShort((short) 0).putShort((short) 0x10);
        content.put(new byte[] {(byte) 0x80, 0, 0, (byte) 0xAA, 0, 0x38, (byte) 0x9B, 0x71});
        return content.array();
    }

    private static double[] read(Path file) throws IOException {
        try (AudioFile audio = AudioFile.open(file)) {
            return audio.readAll();
        }
    }
}
