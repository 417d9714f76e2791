package io.github.aclsweep.dataset.write;

import io.github.aclsweep.dataset.Role;

/**
 * A clip to be written.
 *
 * @param name file name, unique within its data set
 * @param label class name, right or wrong
 * @param role what the clip is for
 * @param noisySmall whether the clip belongs to the small noisy subset
 */
public record NewClip(String name, String label, Role role, boolean noisySmall) {
    /** The same clip with another label. */
    public NewClip withLabel(String other) {
        return new NewClip(name, other, role, noisySmall);
    }
}
