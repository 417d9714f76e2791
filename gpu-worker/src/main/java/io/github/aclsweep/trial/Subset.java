package io.github.aclsweep.trial;

import io.github.aclsweep.dataset.Clip;
import io.github.aclsweep.dataset.Role;

/** Which training clips the supervised method trains on. */
public enum Subset {
    /** Noisy and clean ones. */
    ALL,
    CLEAN,
    NOISY,
    /** Those marked noisy_small in the data set's table. */
    NOISY_SMALL;

    boolean contains(Clip clip) {
        return switch (this) {
            case ALL -> clip.role() != Role.TEST;
            case CLEAN -> clip.role() == Role.TRAIN_CLEAN;
            case NOISY -> clip.role() == Role.TRAIN_NOISY;
            case NOISY_SMALL -> clip.role() != Role.TEST && clip.noisySmall();
        };
    }
}
