package io.github.aclsweep.augment;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.aclsweep.augment.BackgroundMix.Draw;
import io.github.aclsweep.settings.Checks;
import io.github.aclsweep.tensor.Scalar;
import java.io.Serializable;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Mixes a patch B of another clip, or of the same clip, into a view P. In linear power, with a
 * level a of U(0, maximum) that both views of a clip share:
 *
 * <pre>out = log10((1 - a) P + a (sum P / sum B) B)</pre>
 */
public final class BackgroundMix implements Augmentation<Draw> {
    private static final double LN_10 = Math.log(10);

    /** A background of the same clip needs a clip of this many patch lengths. */
    private static final int SAME_CLIP_PATCHES = 4;

    private final Settings settings;
    private final PatchSampler sampler;
    private final PatchLoader loader;
    private final int[] clips;

    /**
     * A mixer.
     *
     * @param loader loads the backgrounds; used by nothing else, since its buffer is in use
     *     together with that of the views
     * @param clips the positions of the clips that may serve as background
     */
    BackgroundMix(Settings settings, PatchLoader loader, int[] clips) {
        this.settings = settings;
        this.sampler = new PatchSampler(loader);
        this.loader = loader;
        this.clips = clips.clone();
    }

    /**
     * Settings of {@code views.background}.
     *
     * @param source where backgrounds come from
     * @param maxLevel the highest level, 0 to 1
     */
    public record Settings(Source source, double maxLevel) implements Serializable {
        public Settings {
            Checks.section("views.background").between("max-level", maxLevel, 0, 1).done();
        }
    }

    /** Where the background of a view comes from. */
    public enum Source {
        OTHER_CLIP,
        SAME_CLIP,
        NONE
    }

    /**
     * The background of one view.
     *
     * @param place where the background lies; any patch if the level is 0
     * @param level the share of the energy that is the background's
     */
    record Draw(PatchPosition place, double level) {}

    @Override
    public boolean enabled() {
        return settings.source() != Source.NONE;
    }

    @Override
    public Draw draw(ViewKey view) {
        UniformRandomProvider random = view.sharedGenerator("background");
        double level = random.nextDouble() * settings.maxLevel();
        PatchPosition first = place(random, view.clip(), view.clip());
        int taken = first == null ? view.clip() : first.clip();
        PatchPosition second = place(random, view.clip(), taken);
        PatchPosition own = view.view() == 1 ? first : second;
        return own == null ? new Draw(new PatchPosition(view.clip(), 0), 0) : new Draw(own, level);
    }

    /** A patch of another clip than the two given, or of the same clip; null if there is none. */
    private PatchPosition place(UniformRandomProvider random, int clip, int taken) {
        if (settings.source() == Source.SAME_CLIP) {
            boolean longEnough = loader.clipFrames(clip) >= SAME_CLIP_PATCHES * loader.frames();
            return longEnough ? sampler.draw(random, clip) : null;
        }
        int others = clips.length - (taken == clip ? 1 : 2);
        if (others < 1) {
            return null;
        }
        int other;
        do {
            other = clips[random.nextInt(clips.length)];
        } while (other == clip || other == taken);
        return sampler.draw(random, other);
    }

    @Override
    public NDArray apply(NDArray views, List<Draw> draws) {
        NDManager manager = views.getManager();
        NDArray toLinear = Scalar.of(manager, LN_10);
        NDArray foreground = views.muli(toLinear).exp();
        NDArray background =
                loader.load(manager, draws.stream().map(Draw::place).toList()).muli(toLinear).exp();
        NDArray level = PerView.tensor(manager, draws, Draw::level);
        NDArray ratio = energy(foreground).div(energy(background));
        NDArray rest = level.neg().add(Scalar.of(manager, 1));
        return foreground.muli(rest).addi(background.muli(level.mul(ratio))).log10();
    }

    private static NDArray energy(NDArray power) {
        long batch = power.getShape().get(0);
        return power.reshape(batch, -1).sum(new int[] {1}).reshape(batch, 1, 1);
    }
}
