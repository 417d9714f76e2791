package io.github.aclsweep.evaluate;

import io.github.aclsweep.augment.PatchLoader;
import io.github.aclsweep.augment.PatchPosition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * The patches of a number of clips, clip by clip.
 *
 * @param places all patches; those of one clip stand together
 * @param labels class number of each clip
 * @param counts patches of each clip
 */
public record ClipPatches(List<PatchPosition> places, List<Integer> labels, List<Integer> counts) {
    public ClipPatches {
        places = List.copyOf(places);
        labels = List.copyOf(labels);
        counts = List.copyOf(counts);
    }

    /**
     * Every clip cut into patches {@code hopFrames} apart; a rest shorter than a patch is dropped.
     *
     * @param clips positions of the clips
     * @param labels class number of each of them
     */
    public static ClipPatches cut(PatchLoader patches, int[] clips, int[] labels, int hopFrames) {
        return cut(patches, clips, labels, hopFrames, spare -> spare + 1);
    }

    /**
     * As {@link #cut}, but without the patch that ends exactly with its clip, unless it is the only
     * one: of a clip of F frames max(1, ceil((F - frames) / hop)) patches, the supervised study's
     * count.
     */
    public static ClipPatches cutBeforeEnd(
            PatchLoader patches, int[] clips, int[] labels, int hopFrames) {
        return cut(patches, clips, labels, hopFrames, spare -> Math.max(1, spare));
    }

    /**
     * Cuts every clip.
     *
     * @param end from the frames that a clip is longer than a patch to the first start left out
     */
    private static ClipPatches cut(
            PatchLoader patches, int[] clips, int[] labels, int hopFrames, IntUnaryOperator end) {
        List<PatchPosition> places = new ArrayList<>();
        List<Integer> clipLabels = new ArrayList<>();
        List<Integer> counts = new ArrayList<>();
        for (int i = 0; i < clips.length; i++) {
            int before = places.size();
            int spare = patches.clipFrames(clips[i]) - patches.frames();
            for (int start = 0; start < end.applyAsInt(spare); start += hopFrames) {
                places.add(new PatchPosition(clips[i], start));
            }
            clipLabels.add(labels[i]);
            counts.add(places.size() - before);
        }
        return new ClipPatches(places, clipLabels, counts);
    }

    /** Number of clips. */
    public int clips() {
        return labels.size();
    }

    /** The clip, from 0, of each patch. */
    public int[] clipOfPatch() {
        List<Integer> clipOf = new ArrayList<>();
        for (int clip = 0; clip < clips(); clip++) {
            clipOf.addAll(Collections.nCopies(counts.get(clip), clip));
        }
        return clipOf.stream().mapToInt(Integer::intValue).toArray();
    }
}
