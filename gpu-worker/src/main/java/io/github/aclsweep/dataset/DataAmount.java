package io.github.aclsweep.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/**
 * How much audio there is, as far as headers tell it.
 *
 * @param clips number of clips
 * @param seconds length of all together
 */
public record DataAmount(int clips, double seconds) {

    /** Of all clips. */
    public static DataAmount of(Dataset dataset) {
        return new DataAmount(
                dataset.clips().size(),
                dataset.clips().stream().mapToDouble(clip -> seconds(clip.audio())).sum());
    }

    /** Of the clips with one role. */
    public static DataAmount of(Dataset dataset, Role role) {
        int[] clips = dataset.positions(role);
        double seconds = 0;
        for (int clip : clips) {
            seconds += seconds(dataset.clips().get(clip).audio());
        }
        return new DataAmount(clips.length, seconds);
    }

    /** 0 where the header says nothing; whoever reads the samples will say what is wrong. */
    private static double seconds(Path audio) {
        try {
            AudioFileFormat file = AudioSystem.getAudioFileFormat(audio.toFile());
            double rate = file.getFormat().getFrameRate();
            int frameBytes = file.getFormat().getFrameSize();
            double frames = file.getFrameLength();
            if (frameBytes > 0) { // a WAV written to a pipe claims any length
                frames = Math.min(frames, Files.size(audio) / (double) frameBytes);
            }
            return frames > 0 && rate > 0 ? frames / rate : 0;
        } catch (IOException | UnsupportedAudioFileException e) {
            return 0;
        }
    }
}
