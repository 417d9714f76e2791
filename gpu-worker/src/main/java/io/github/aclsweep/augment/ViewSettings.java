package io.github.aclsweep.augment;

import io.github.aclsweep.features.FeatureSet;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * How two views are made of a clip; the augmentations in their order, see reference.conf.
 *
 * @param sampling where the patches of the two views come from
 */
public record ViewSettings(
        Sampling sampling,
        BackgroundMix.Settings background,
        CircularShift.TimeSettings timeShift,
        CircularShift.BandSettings bandShift,
        RandomResizedCrop.Settings crop,
        TimeReversal.Settings timeReversal,
        Compander.Settings compander,
        SpecAugment.Settings specAugment,
        GaussianNoise.Settings noise,
        GaussianBlur.Settings blur)
        implements Serializable {

    /** Where the two views' patches come from. */
    public enum Sampling {
        /** Each view draws its own patch. */
        WITHIN_CLIP,
        /** Both views share one patch. */
        SAME
    }

    /**
     * The augmentations that are enabled, in the order in which they change a view (Fonseca et al.,
     * "Unsupervised Contrastive Learning of Sound Event Representations", 2021).
     *
     * @param frames the frames of a patch
     * @param backgrounds the positions of the clips that may serve as background
     */
    List<Augmentation<?>> augmentations(FeatureSet features, int frames, int[] backgrounds) {
        PatchSize size = new PatchSize(frames, features.bands());
        return Stream.<Augmentation<?>>of(
                        new BackgroundMix(
                                background, new PatchLoader(features, frames), backgrounds),
                        CircularShift.inTime(timeShift),
                        CircularShift.inFrequency(bandShift),
                        new RandomResizedCrop(crop, size),
                        new TimeReversal(timeReversal),
                        new Compander(compander),
                        new SpecAugment(specAugment, size),
                        new GaussianNoise(noise),
                        new GaussianBlur(blur))
                .filter(Augmentation::enabled)
                .toList();
    }
}
