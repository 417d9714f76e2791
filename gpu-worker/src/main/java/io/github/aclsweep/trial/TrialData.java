package io.github.aclsweep.trial;

import ai.djl.ndarray.NDManager;
import io.github.aclsweep.augment.PatchLoader;
import io.github.aclsweep.augment.Standardiser;
import io.github.aclsweep.dataset.Dataset;
import io.github.aclsweep.dataset.Role;
import io.github.aclsweep.evaluate.ClipPatches;
import io.github.aclsweep.features.FeatureSet;
import io.github.aclsweep.features.FeatureStore;
import io.github.aclsweep.features.Standardisation;
import io.github.aclsweep.trial.TrialProgress.Stage;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What a trial trains and is tested on.
 *
 * @param dataset clips and classes
 * @param features their log-mels
 * @param standardisation of the training clips' log-mels
 */
public record TrialData(Dataset dataset, FeatureSet features, Standardisation standardisation) {

    /** The data of a trial whose input is standardised over the noisy training clips. */
    public static TrialData of(Dataset dataset, FeatureSet features) {
        int[] training = dataset.positions(Role.TRAIN_NOISY);
        return new TrialData(dataset, features, Standardisation.over(features, training));
    }

    /**
     * The log-mels of a data set, extracted if they are missing; the caller closes them.
     *
     * @param manager of the trial, on the device that may hold them
     */
    static FeatureSet features(
            Dataset dataset,
            TrialSettings settings,
            Workplace workplace,
            TrialMonitor monitor,
            NDManager manager) {
        monitor.begin(Stage.FEATURES, dataset.clips().size(), 0);
        FeatureStore store = new FeatureStore(Path.of(workplace.cacheRoot()), workplace.threads());
        FeatureSet mapped =
                store.open(dataset, settings.features(), (done, total) -> monitor.advance(1, 0));
        return FeaturePlace.of(workplace.gpuSettings().featuresResident(), manager, mapped);
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
