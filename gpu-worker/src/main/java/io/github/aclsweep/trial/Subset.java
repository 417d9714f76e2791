package io.github.aclsweep.trial;

import io.github.aclsweep.dataset.Clip;
import io.github.aclsweep.dataset.Dataset;
import io.github.aclsweep.dataset.Role;
import io.github.aclsweep.evaluate.HoldOut;
import io.github.aclsweep.evaluate.LabelledClips;
import io.github.aclsweep.randomness.Randomness;
import io.github.aclsweep.randomness.Randomness.Purpose;
import io.github.aclsweep.settings.SettingsText;

/** Which training clips the supervised method trains on. */
public enum Subset {
    /** Noisy and clean ones. */
    ALL,
    CLEAN,
    NOISY,
    /** Those marked noisy_small in the data set's table. */
    NOISY_SMALL;

    /**
     * The clips of this subset, a share of every class held out. Depends on the seed, not on alpha.
     *
     * @throws io.github.aclsweep.dataset.DataException if no class has two clips
     */
    public HoldOut divide(Dataset dataset, double share, Randomness randomness) {
        return HoldOut.of(
                LabelledClips.of(dataset, this::contains),
                "clips of trial.subset = " + SettingsText.text(this) + " in " + dataset.root(),
                share,
                randomness,
                Purpose.SUPERVISED_SPLIT);
    }

    boolean contains(Clip clip) {
        return switch (this) {
            case ALL -> clip.role() != Role.TEST;
            case CLEAN -> clip.role() == Role.TRAIN_CLEAN;
            case NOISY -> clip.role() == Role.TRAIN_NOISY;
            case NOISY_SMALL -> clip.role() != Role.TEST && clip.noisySmall();
        };
    }
}
