package io.github.aclsweep.train;

import io.github.aclsweep.augment.PatchPosition;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Patches and what they are.
 *
 * @param places where they lie
 * @param labels class number of each
 */
public record LabelledPatches(List<PatchPosition> places, List<Integer> labels) {
    public LabelledPatches {
        places = List.copyOf(places);
        labels = List.copyOf(labels);
    }

    /** Number of patches. */
    public int size() {
        return places.size();
    }

    int[] indices() {
        return IntStream.range(0, size()).toArray();
    }

    List<PatchPosition> placesAt(int[] indices) {
        return Arrays.stream(indices).mapToObj(places::get).toList();
    }

    int[] labelsAt(int[] indices) {
        return Arrays.stream(indices).map(labels::get).toArray();
    }
}
