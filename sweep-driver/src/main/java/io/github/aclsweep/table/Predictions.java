package io.github.aclsweep.table;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What a trial said of the test clips, in the order of the data set.
 *
 * @param classes names of all classes, in the order of the probabilities
 * @param clips names of the clips
 * @param labels right class of each clip
 * @param predicted class that the trial chose for each clip
 * @param patches number of patches of each clip
 */
public record Predictions(
        List<String> classes,
        List<String> clips,
        List<String> labels,
        List<String> predicted,
        List<Integer> patches) {
    public Predictions {
        classes = List.copyOf(classes);
        clips = List.copyOf(clips);
        labels = List.copyOf(labels);
        predicted = List.copyOf(predicted);
        patches = List.copyOf(patches);
    }

    /** Number of clips. */
    public int size() {
        return clips.size();
    }

    public boolean correct(int clip) {
        return labels.get(clip).equals(predicted.get(clip));
    }

    /** Number of clips that were classified rightly. */
    public int correct() {
        return (int) IntStream.range(0, size()).filter(this::correct).count();
    }

    /** Whether another trial was tested on the same clips with the same labels. */
    public boolean sameClips(Predictions other) {
        return clips.equals(other.clips) && labels.equals(other.labels);
    }
}
