package io.github.aclsweep.dataset.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.dataset.DataException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PcmTest {
    @TempDir private Path folder;

    @Test
    void readsWhatItWrote() throws IOException {
        Path file = folder.resolve("a.wav");
        Pcm.of(new double[] {0, 0.5, -0.5, 1, -1, 7, -7}, 22_050).write(file);

        Pcm read;
        try (InputStream in = Files.newInputStream(file)) {
            read = Pcm.read(in, "a.wav");
        }

        assertThat(read.rateHz()).isEqualTo(22_050);
        assertThat(read.length()).isEqualTo(7);
        assertThat(read.sample(1)).isEqualTo(16_384);
        assertThat(read.sample(5)).isEqualTo(32_767);
        assertThat(read.sample(6)).isEqualTo(-32_767);
        assertThat(read.peak()).isEqualTo(32_767);
    }

    @Test
    void mixesChannelsDown() throws IOException {
        byte[] stereo = {10, 0, 30, 0, -30, -1, 10, 0};

        Pcm mono = Pcm.read(wav(stereo, 16, 2), "stereo.wav");

        assertThat(mono.length()).isEqualTo(2);
        assertThat(mono.sample(0)).isEqualTo(20);
        assertThat(mono.sample(1)).isEqualTo(-10);
    }

    @Test
    void refusesOtherDepths() throws IOException {
        InputStream eight = wav(new byte[] {1, 2, 3}, 8, 1);

        assertThatThrownBy(() -> Pcm.read(eight, "eight.wav"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("eight.wav: found WAV, 8-bit PCM, expected 16-bit PCM");
    }

    @Test
    void refusesWhatIsNoAudio() {
        InputStream text = new ByteArrayInputStream("no audio".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> Pcm.read(text, "text.wav"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("text.wav: found no known audio format");
    }

    private static InputStream wav(byte[] samples, int bits, int channels) throws IOException {
        AudioFormat format = new AudioFormat(44_100, bits, channels, bits > 8, false);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (AudioInputStream in =
                new AudioInputStream(
                        new ByteArrayInputStream(samples),
                        format,
                        samples.length / format.getFrameSize())) {
            AudioSystem.write(in, AudioFileFormat.Type.WAVE, out);
        }
        return new ByteArrayInputStream(out.toByteArray());
    }
}
