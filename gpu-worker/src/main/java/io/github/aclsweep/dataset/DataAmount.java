package io.github.aclsweep.dataset;

import io.github.aclsweep.audio.AudioFile;
import java.io.IOException;
import java.nio.file.Path;

/**
 * How much audio there is, by the headers of the files that have one.
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

    /** 0 where there is no audio; reading the samples says what is wrong with the file. */
    private static double seconds(Path audio) {
        try (AudioFile file = AudioFile.open(audio)) {
            return file.seconds();
        } catch (IOException e) {
            return 0;
        }
    }
}
