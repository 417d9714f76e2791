package io.github.aclsweep.dataset;

import io.github.aclsweep.audio.AudioFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * How much audio there is, by the headers of the files that have one.
 *
 * @param clips number of clips
 * @param seconds length of all together
 * @param classes how many classes they have, at least 1
 */
public record DataAmount(int clips, double seconds, int classes) {
    /** Of one class, or of classes that nobody asks for. */
    public DataAmount(int clips, double seconds) {
        this(clips, seconds, 1);
    }

    /** Of all clips. */
    public static DataAmount of(Dataset dataset) {
        return new DataAmount(
                dataset.clips().size(),
                dataset.clips().stream().mapToDouble(clip -> seconds(clip.audio())).sum(),
                classes(dataset.clips().stream()));
    }

    /** Of the clips with one role. */
    public static DataAmount of(Dataset dataset, Role role) {
        int[] clips = dataset.positions(role);
        double seconds = 0;
        for (int clip : clips) {
            seconds += seconds(dataset.clips().get(clip).audio());
        }
        int classes = classes(Arrays.stream(clips).mapToObj(dataset.clips()::get));
        return new DataAmount(clips.length, seconds, classes);
    }

    private static int classes(Stream<Clip> clips) {
        return Math.max(1, (int) clips.map(Clip::label).distinct().count());
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
