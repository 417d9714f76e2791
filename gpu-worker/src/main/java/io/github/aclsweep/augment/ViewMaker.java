package io.github.aclsweep.augment;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.aclsweep.augment.ViewSettings.Sampling;
import io.github.aclsweep.features.FeatureSet;
import io.github.aclsweep.features.PatchSettings;
import io.github.aclsweep.randomness.Randomness;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Makes two views of each clip of a batch: a random patch, changed by the augmentations and
 * standardised, the whole batch at once on the device.
 */
public final class ViewMaker {
    private final Sampling sampling;
    private final PatchLoader patches;
    private final List<Augmentation<?>> augmentations;
    private final Standardiser standardiser;
    private final Randomness randomness;

    /**
     * A maker of views.
     *
     * @param backgrounds the positions of the clips that may serve as background
     * @param standardiser makes network input of the changed patches
     */
    public ViewMaker(
            ViewSettings settings,
            PatchSettings patch,
            FeatureSet features,
            int[] backgrounds,
            Standardiser standardiser,
            Randomness randomness) {
        this.sampling = settings.sampling();
        this.patches = new PatchLoader(features, patch.frames());
        this.augmentations = settings.augmentations(features, patch.frames(), backgrounds);
        this.standardiser = standardiser;
        this.randomness = randomness;
    }

    /**
     * The views of some clips in an epoch. They depend on the seed, the epoch and the clip alone,
     * not on the other clips of the batch.
     *
     * @param manager owns the views
     * @param clips the positions of the clips
     * @param epoch the epoch, from 1
     */
    public Views make(NDManager manager, int[] clips, int epoch) {
        return new Views(view(manager, clips, epoch, 1), view(manager, clips, epoch, 2));
    }

    private NDArray view(NDManager manager, int[] clips, int epoch, int number) {
        List<ViewKey> keys =
                Arrays.stream(clips)
                        .mapToObj(clip -> new ViewKey(randomness, epoch, clip, number))
                        .toList();
        try (NDManager scratch = manager.newSubManager()) {
            NDArray view = patches.load(scratch, keys.stream().map(this::patch).toList());
            for (Augmentation<?> augmentation : augmentations) {
                view = changed(augmentation, view, keys);
            }
            NDArray input = standardiser.apply(view);
            input.attach(manager);
            return input;
        }
    }

    private PatchPosition patch(ViewKey view) {
        UniformRandomProvider random =
                sampling == Sampling.SAME ? view.sharedGenerator("patch") : view.generator("patch");
        return new PatchSampler(patches).draw(random, view.clip());
    }

    /** Closes what the change leaves behind at once: the next one finds its memory still cached. */
    private static <D> NDArray changed(
            Augmentation<D> augmentation, NDArray view, List<ViewKey> keys) {
        NDManager manager = view.getManager();
        try (NDManager scratch = manager.newSubManager()) {
            view.attach(scratch);
            NDArray changed =
                    augmentation.apply(view, keys.stream().map(augmentation::draw).toList());
            changed.attach(manager);
            return changed;
        }
    }
}
