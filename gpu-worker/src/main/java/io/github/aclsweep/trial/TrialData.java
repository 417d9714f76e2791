package io.github.aclsweep.trial;

import io.github.aclsweep.augment.PatchLoader;
import io.github.aclsweep.augment.Standardiser;
import io.github.aclsweep.dataset.Dataset;
import io.github.aclsweep.dataset.Role;
import io.github.aclsweep.evaluate.ClipPatches;
import io.github.aclsweep.features.FeatureSet;
import io.github.aclsweep.features.Standardisation;
import java.util.Arrays;

/**
 * What a trial trains and is tested on.
 *
 * @param dataset clips and classes
 * @param features their log-mels
 * @param standardisation the standardisation fitted to the training clips' log-mels
 */
public record TrialData(Dataset dataset, FeatureSet features, Standardisation standardisation) {

    /** The data of a trial whose input is standardised over the noisy training clips. */
    public static TrialData of(Dataset dataset, FeatureSet features) {
        int[] training = dataset.positions(Role.TRAIN_NOISY);
        return new TrialData(dataset, features, Standardisation.over(features, training));
    }

    public int classes() {
        return dataset.classes().size();
    }

    public Standardiser standardiser() {
        return new Standardiser(standardisation);
    }

    /** The unaugmented patches of a role's clips. */
    public ClipPatches patches(PatchLoader loader, Role role, int hopFrames) {
        int[] clips = dataset.positions(role);
        int[] labels = Arrays.stream(clips).map(dataset::labelOf).toArray();
        return ClipPatches.cut(loader, clips, labels, hopFrames);
    }
}
