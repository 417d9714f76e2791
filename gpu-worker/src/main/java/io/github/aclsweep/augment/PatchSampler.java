package io.github.aclsweep.augment;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * Draws a patch of a clip. Every start is equally likely; the published code never draws the last
 * one.
 *
 * @param loader knows the sizes of clips and patches
 */
record PatchSampler(PatchLoader loader) {
    PatchPosition draw(UniformRandomProvider random, int clip) {
        int starts = loader.clipFrames(clip) - loader.frames() + 1;
        return new PatchPosition(clip, starts <= 1 ? 0 : random.nextInt(starts));
    }
}
