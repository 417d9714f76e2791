package io.github.aclsweep.evaluate;

import io.github.aclsweep.augment.PatchLoader;
import io.github.aclsweep.dataset.Clip;
import io.github.aclsweep.dataset.Dataset;
import io.github.aclsweep.dataset.Role;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Clips to train or validate on.
 *
 * @param positions the positions of the clips in the data set
 * @param labels class number of each
 */
public record LabelledClips(List<Integer> positions, List<Integer> labels) {
    public LabelledClips {
        positions = List.copyOf(positions);
        labels = List.copyOf(labels);
    }

    /** All clips with a role. */
    public static LabelledClips of(Dataset dataset, Role role) {
        return of(dataset, clip -> clip.role() == role);
    }

    /** All clips that are wanted, in order of their positions. */
    public static LabelledClips of(Dataset dataset, Predicate<Clip> wanted) {
        List<Integer> positions =
                IntStream.range(0, dataset.clips().size())
                        .filter(clip -> wanted.test(dataset.clips().get(clip)))
                        .boxed()
                        .toList();
        return new LabelledClips(positions, positions.stream().map(dataset::labelOf).toList());
    }

    /** Number of clips. */
    public int size() {
        return positions.size();
    }

    /** The clips at some places of this list. */
    LabelledClips at(List<Integer> places) {
        return new LabelledClips(
                places.stream().map(positions::get).toList(),
                places.stream().map(labels::get).toList());
    }

    /** The positions as an array. */
    public int[] positionArray() {
        return array(positions);
    }

    /** The clips' patches {@code hopFrames} apart. */
    public ClipPatches patches(PatchLoader loader, int hopFrames) {
        return ClipPatches.cut(loader, array(positions), array(labels), hopFrames);
    }

    /** The clips' patches {@code hopFrames} apart, as {@link ClipPatches#cutBeforeEnd} counts. */
    public ClipPatches patchesBeforeEnd(PatchLoader loader, int hopFrames) {
        return ClipPatches.cutBeforeEnd(loader, array(positions), array(labels), hopFrames);
    }

    private static int[] array(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).toArray();
    }
}
