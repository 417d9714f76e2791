package io.github.aclsweep.dataset;

import java.nio.file.Path;

/**
 * One audio file with its label.
 *
 * @param name file name, unique within a data set, for example {@code 1234.wav}
 * @param audio where the audio is
 * @param label class name
 * @param role what the clip is for
 * @param noisySmall whether the clip belongs to the small noisy subset
 */
public record Clip(String name, Path audio, String label, Role role, boolean noisySmall) {
    /** The same clip for another purpose. */
    public Clip with(Role other) {
        return new Clip(name, audio, label, other, noisySmall);
    }
}
