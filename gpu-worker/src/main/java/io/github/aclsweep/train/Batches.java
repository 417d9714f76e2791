package io.github.aclsweep.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.PermutationSampler;

/** Shuffled batches of clips. */
public final class Batches {
    private Batches() {}

    /**
     * All clips in a uniformly random order, cut into batches; the last may be smaller.
     *
     * @param clips positions of clips
     */
    public static List<int[]> shuffled(int[] clips, int batchClips, UniformRandomProvider random) {
        int[] order = clips.clone();
        PermutationSampler.shuffle(random, order);
        List<int[]> batches = new ArrayList<>();
        for (int from = 0; from < order.length; from += batchClips) {
            batches.add(Arrays.copyOfRange(order, from, Math.min(from + batchClips, order.length)));
        }
        return batches;
    }
}
