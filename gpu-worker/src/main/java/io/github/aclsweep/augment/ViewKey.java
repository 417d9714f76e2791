package io.github.aclsweep.augment;

import io.github.aclsweep.randomness.Randomness;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * One of the two views of a clip in an epoch, and the generators of what is random about it. Each
 * name has generators of its own, so that a new augmentation leaves the draws of the others as they
 * are.
 *
 * @param randomness the generators of the trial
 * @param epoch the epoch, from 1
 * @param clip the position of the clip in the feature set
 * @param view 1 or 2
 */
record ViewKey(Randomness randomness, int epoch, int clip, int view) {
    /** The generator of this view, always in its initial state. */
    UniformRandomProvider generator(String name) {
        return randomness.generator(name + "/" + view, epoch, clip);
    }

    /** The generator that both views of the clip have in common, always in its initial state. */
    UniformRandomProvider sharedGenerator(String name) {
        return randomness.generator(name, epoch, clip);
    }
}
