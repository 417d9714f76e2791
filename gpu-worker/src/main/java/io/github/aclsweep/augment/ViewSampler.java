package io.github.aclsweep.augment;

import io.github.aclsweep.augment.ViewSettings.Background;
import io.github.aclsweep.augment.ViewSettings.Sampling;
import io.github.aclsweep.features.FeatureSet;
import io.github.aclsweep.features.PatchSettings;
import io.github.aclsweep.randomness.Randomness;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/** Draws the random parameters of two views of a clip, independently for every clip and epoch. */
public final class ViewSampler {
    /** Background out of the same clip needs a clip of this many patch lengths. */
    private static final int SAME_CLIP_PATCHES = 4;

    private final ViewSettings settings;
    private final int patchFrames;
    private final FeatureSet features;
    private final int[] backgrounds;
    private final Randomness randomness;

    /**
     * A sampler of views.
     *
     * @param backgrounds positions of the clips that may serve as background
     */
    public ViewSampler(
            ViewSettings settings,
            PatchSettings patch,
            FeatureSet features,
            int[] backgrounds,
            Randomness randomness) {
        this.settings = settings;
        this.patchFrames = patch.frames();
        this.features = features;
        this.backgrounds = backgrounds.clone();
        this.randomness = randomness;
    }

    /** The two views of a clip in an epoch. */
    public ViewPair draw(int clip, int epoch) {
        UniformRandomProvider random = randomness.generator(Randomness.Purpose.VIEWS, epoch, clip);
        PatchPlace first = patch(random, clip);
        PatchPlace second = settings.sampling() == Sampling.SAME ? first : patch(random, clip);
        double level = random.nextDouble() * settings.maxBackgroundLevel();
        PatchPlace firstBackground = background(random, clip, clip);
        int taken = firstBackground == null ? clip : firstBackground.clip();
        PatchPlace secondBackground = background(random, clip, taken);
        return new ViewPair(
                view(random, first, firstBackground, level),
                view(random, second, secondBackground, level));
    }

    /** Every start is equally likely; the published code never draws the last one. */
    private PatchPlace patch(UniformRandomProvider random, int clip) {
        int starts = features.frames(clip) - patchFrames + 1;
        return new PatchPlace(clip, starts <= 1 ? 0 : random.nextInt(starts));
    }

    /** A background of another clip than the two given, or of the same clip, or null. */
    private PatchPlace background(UniformRandomProvider random, int clip, int taken) {
        if (settings.background() == Background.NONE) {
            return null;
        }
        if (settings.background() == Background.SAME_CLIP) {
            boolean longEnough = features.frames(clip) >= SAME_CLIP_PATCHES * patchFrames;
            return longEnough ? patch(random, clip) : null;
        }
        int others = backgrounds.length - (taken == clip ? 1 : 2);
        if (others < 1) {
            return null;
        }
        int other;
        do {
            other = backgrounds[random.nextInt(backgrounds.length)];
        } while (other == clip || other == taken);
        return patch(random, other);
    }

    private ViewDraw view(
            UniformRandomProvider random, PatchPlace patch, PatchPlace background, double level) {
        int frames = patchFrames;
        int bands = features.bands();
        int timeShift = shift(random, settings.timeShiftFrames());
        int bandShift = shift(random, settings.bandShiftBands());
        CropBox crop =
                settings.crop()
                        ? CropBox.draw(random, settings, frames, bands)
                        : CropBox.whole(frames, bands);
        boolean reversed = settings.timeReversal() && random.nextBoolean();
        double gain = settings.compander() ? gain(random) : 1;
        List<ViewDraw.Mask> bandMasks =
                masks(random, settings.bandMasks(), settings.bandMaskBands(), bands);
        List<ViewDraw.Mask> timeMasks =
                masks(random, settings.timeMasks(), settings.timeMaskFrames(), frames);
        double deviation =
                settings.noise() ? random.nextDouble() * settings.noiseMaxDeviation() : 0;
        return new ViewDraw(
                patch,
                background,
                background == null ? 0 : level,
                timeShift,
                bandShift,
                crop,
                reversed,
                gain,
                bandMasks,
                timeMasks,
                deviation,
                random.nextLong(),
                blur(random));
    }

    /** Odd kernel lengths up to the limit, each axis by itself. */
    private ViewDraw.Blur blur(UniformRandomProvider random) {
        if (settings.blurMaxTaps() == 0) {
            return ViewDraw.Blur.NONE;
        }
        int halves = settings.blurMaxTaps() / 2 + 1;
        return new ViewDraw.Blur(
                2 * random.nextInt(halves) + 1,
                2 * random.nextInt(halves) + 1,
                settings.blurDeviation());
    }

    private static int shift(UniformRandomProvider random, int limit) {
        return limit == 0 ? 0 : 1 + random.nextInt(limit - 1);
    }

    private double gain(UniformRandomProvider random) {
        double limit = settings.companderMinGain();
        return limit + random.nextDouble() * (1 - limit);
    }

    private static List<ViewDraw.Mask> masks(
            UniformRandomProvider random, int count, int maxWidth, int size) {
        List<ViewDraw.Mask> masks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int width = Math.min(random.nextInt(maxWidth), size);
            masks.add(new ViewDraw.Mask(random.nextInt(size - width + 1), width));
        }
        return masks;
    }
}
