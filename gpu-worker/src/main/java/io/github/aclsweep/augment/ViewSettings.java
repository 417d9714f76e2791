package io.github.aclsweep.augment;

import io.github.aclsweep.features.FeatureSet;
import io.github.aclsweep.settings.IdleSetting;
import java.io.Serializable;
import java.util.ArrayList;
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

    /** The settings of augmentations that are disabled. */
    public List<IdleSetting> idle() {
        List<IdleSetting> idle = new ArrayList<>();
        if (background.source() == BackgroundMix.Source.NONE) {
            add(idle, "views.background", "source", background.source());
        }
        if (!crop.enabled()) {
            add(idle, "views.crop", "enabled", false);
        }
        if (!compander.enabled()) {
            add(idle, "views.compander", "enabled", false);
        }
        if (specAugment.bandMasks() == 0) {
            idle.add(
                    IdleSetting.of("views.spec-augment.bands", "views.spec-augment.band-masks", 0));
        }
        if (specAugment.timeMasks() == 0) {
            idle.add(
                    IdleSetting.of(
                            "views.spec-augment.frames", "views.spec-augment.time-masks", 0));
        }
        if (!noise.enabled()) {
            add(idle, "views.noise", "enabled", false);
        }
        if (blur.maxTaps() == 0) {
            add(idle, "views.blur", "max-taps", 0);
        }
        return idle;
    }

    private static void add(List<IdleSetting> idle, String section, String key, Object value) {
        idle.add(IdleSetting.of(section, section + "." + key, value));
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
