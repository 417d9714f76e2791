package io.github.aclsweep.audio;

import io.github.aclsweep.io.TestingFuzz;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Audio files of strangers, chunk by chunk. */
@Timeout(value = 3, unit = TimeUnit.HOURS)
class AudioFuzzTest {
    @TempDir private Path folder;

    private static byte[] flac() throws IOException {
        try (InputStream in = AudioFuzzTest.class.getResourceAsStream("good-short.flac")) {
            return in.readAllBytes();
        }
    }

    @Test
    void readsOrRefusesEveryContainer() throws IOException {
        TestingContainer wav = TestingContainer.wav("RIFF");
        byte[] riff =
                wav.chunk("fmt ", wav.format(1, 2, 8000, 16, 4))
                        .chunk("LIST", new byte[5])
                        .chunk("data", new byte[64])
                        .bytes();
        byte[] aiff =
                TestingContainer.iff("AIFF")
                        .chunk("COMM", TestingContainer.common(1, 32, 16, 8000, ""))
                        .chunk("SSND", TestingContainer.sound(new byte[64], 2))
                        .bytes();
        byte[] aifc =
                TestingContainer.iff("AIFC")
                        .chunk("COMM", TestingContainer.common(1, 32, 16, 8000, "sowt"))
                        .chunk("SSND", TestingContainer.sound(new byte[64], 0))
                        .bytes();
        new TestingFuzz(folder, "clip.audio", AudioException.class)
                .damage(
                        List.of(riff, aiff, aifc, flac()),
                        file -> {
                            try (AudioFile audio = AudioFile.open(file)) {
                                return audio.readAll();
                            }
                        });
    }
}
