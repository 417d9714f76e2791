package io.github.aclsweep.features;

import io.github.aclsweep.settings.Checks;
import java.io.Serializable;

/**
 * The size of a patch.
 *
 * @param frames frames of a patch
 * @param hopFrames frames between the starts of two evaluation patches
 */
public record PatchSettings(int frames, int hopFrames) implements Serializable {
    public PatchSettings {
        Checks.section("patch")
                .atLeast("frames", frames, 2)
                .atLeast("hop-frames", hopFrames, 1)
                .done();
    }
}
