package io.github.aclsweep.augment;

import io.github.aclsweep.settings.Checks;
import java.io.Serializable;

/** How two views are made of a clip; the components in order of use, see reference.conf. */
public record ViewSettings(
        Sampling sampling,
        Background background,
        double maxBackgroundLevel,
        int timeShiftFrames,
        int bandShiftBands,
        boolean crop,
        double cropMinArea,
        double cropMinAspect,
        double cropMaxAspect,
        boolean timeReversal,
        boolean compander,
        double companderMinGain,
        int bandMasks,
        int bandMaskBands,
        int timeMasks,
        int timeMaskFrames,
        MaskFill maskFill,
        boolean noise,
        double noiseMaxDeviation,
        int blurMaxTaps,
        double blurDeviation)
        implements Serializable {

    /** Where the two views' patches come from. */
    public enum Sampling {
        /** Each view draws its own patch. */
        WITHIN_CLIP,
        /** Both views share one patch. */
        SAME
    }

    /** Where the background mixed into a view comes from. */
    public enum Background {
        OTHER_CLIP,
        SAME_CLIP,
        NONE
    }

    /** What a SpecAugment mask writes. */
    public enum MaskFill {
        ZERO,
        MIN,
        MEAN,
        MAX,
        NOISE
    }

    /** A kernel must be shorter than a patch, or its reflection has nowhere to come from. */
    private static final int MOST_TAPS = 31;

    public ViewSettings {
        Checks.section("views")
                .between("max-background-level", maxBackgroundLevel, 0, 1)
                .that(
                        timeShiftFrames == 0 || timeShiftFrames >= 2,
                        "time-shift-frames",
                        timeShiftFrames,
                        "0 (off) or at least 2")
                .that(
                        bandShiftBands == 0 || bandShiftBands >= 2,
                        "band-shift-bands",
                        bandShiftBands,
                        "0 (off) or at least 2")
                .that(
                        cropMinArea > 0 && cropMinArea <= 1,
                        "crop-min-area",
                        cropMinArea,
                        "a number above 0, at most 1")
                .positive("crop-min-aspect", cropMinAspect)
                .that(
                        cropMaxAspect >= cropMinAspect && Double.isFinite(cropMaxAspect),
                        "crop-max-aspect",
                        cropMaxAspect,
                        "at least views.crop-min-aspect")
                .positive("compander-min-gain", companderMinGain)
                .atLeast("band-masks", bandMasks, 0)
                .atLeast("band-mask-bands", bandMaskBands, 1)
                .atLeast("time-masks", timeMasks, 0)
                .atLeast("time-mask-frames", timeMaskFrames, 1)
                .notNegative("noise-max-deviation", noiseMaxDeviation)
                .that(
                        blurMaxTaps >= 0 && blurMaxTaps <= MOST_TAPS,
                        "blur-max-taps",
                        blurMaxTaps,
                        "0 (off) to " + MOST_TAPS)
                .notNegative("blur-deviation", blurDeviation)
                .done();
    }
}
