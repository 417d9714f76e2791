package io.github.aclsweep.augment;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.aclsweep.augment.SpecAugment.Draw;
import io.github.aclsweep.settings.Checks;
import io.github.aclsweep.tensor.Scalar;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * SpecAugment (Park et al., 2019) without warping: stretches of bands, then of frames, are filled.
 * The filling is computed from the patch as it is at that moment, earlier masks included.
 */
public final class SpecAugment implements Augmentation<Draw> {
    private final Settings settings;
    private final PatchSize size;
    private final NormalValues noise = new NormalValues();

    SpecAugment(Settings settings, PatchSize size) {
        this.settings = settings;
        this.size = size;
    }

    /**
     * Settings of {@code views.spec-augment}.
     *
     * @param bandMasks the number of masks along frequency
     * @param bands one more than the largest number of bands that a mask covers
     * @param timeMasks the number of masks along time
     * @param frames one more than the largest number of frames that a mask covers
     * @param fill what the masks write
     */
    public record Settings(int bandMasks, int bands, int timeMasks, int frames, Fill fill)
            implements Serializable {
        public Settings {
            Checks.section("views.spec-augment")
                    .atLeast("band-masks", bandMasks, 0)
                    .atLeast("bands", bands, 1)
                    .atLeast("time-masks", timeMasks, 0)
                    .atLeast("frames", frames, 1)
                    .done();
        }
    }

    /** What a mask writes. */
    public enum Fill {
        ZERO,
        MIN,
        MEAN,
        MAX,
        NOISE
    }

    /**
     * A stretch of bands or frames.
     *
     * @param start the first
     * @param width the number of them
     */
    record Mask(int start, int width) {}

    /**
     * The masks of one view.
     *
     * @param seed the seed of noise that fills them
     */
    record Draw(List<Mask> bandMasks, List<Mask> timeMasks, long seed) {
        Draw {
            bandMasks = List.copyOf(bandMasks);
            timeMasks = List.copyOf(timeMasks);
        }
    }

    @Override
    public boolean enabled() {
        return settings.bandMasks() + settings.timeMasks() > 0;
    }

    @Override
    public Draw draw(ViewKey view) {
        UniformRandomProvider random = view.generator("spec-augment");
        return new Draw(
                masks(random, settings.bandMasks(), settings.bands(), size.bands()),
                masks(random, settings.timeMasks(), settings.frames(), size.frames()),
                random.nextLong());
    }

    private static List<Mask> masks(
            UniformRandomProvider random, int count, int maxWidth, int axisSize) {
        List<Mask> masks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int width = Math.min(random.nextInt(maxWidth), axisSize);
            masks.add(new Mask(random.nextInt(axisSize - width + 1), width));
        }
        return masks;
    }

    @Override
    public NDArray apply(NDArray views, List<Draw> draws) {
        NDArray masked = views;
        for (int m = 0; m < settings.bandMasks(); m++) {
            NDArray where = where(views.getManager(), draws, Draw::bandMasks, m, size.bands());
            masked = filled(masked, where.reshape(draws.size(), 1, size.bands()), draws, m);
        }
        for (int m = 0; m < settings.timeMasks(); m++) {
            NDArray where = where(views.getManager(), draws, Draw::timeMasks, m, size.frames());
            int number = settings.bandMasks() + m;
            masked = filled(masked, where.reshape(draws.size(), size.frames(), 1), draws, number);
        }
        return masked;
    }

    private static NDArray where(
            NDManager manager,
            List<Draw> draws,
            Function<Draw, List<Mask>> masks,
            int number,
            int axisSize) {
        float[] where = new float[draws.size() * axisSize];
        for (int i = 0; i < draws.size(); i++) {
            Mask mask = masks.apply(draws.get(i)).get(number);
            int from = i * axisSize + mask.start();
            Arrays.fill(where, from, from + mask.width(), 1);
        }
        return manager.create(where, new Shape(draws.size(), axisSize));
    }

    private NDArray filled(NDArray views, NDArray where, List<Draw> draws, int number) {
        NDArray kept = views.mul(where.neg().add(Scalar.of(views.getManager(), 1)));
        return settings.fill() == Fill.ZERO
                ? kept
                : kept.add(filling(views, draws, number).mul(where));
    }

    private NDArray filling(NDArray views, List<Draw> draws, int number) {
        long batch = views.getShape().get(0);
        NDArray flat = views.reshape(batch, -1);
        int[] all = {1};
        NDArray mean = flat.mean(all, true);
        NDArray value;
        switch (settings.fill()) {
            case MIN -> value = flat.min(all, true);
            case MAX -> value = flat.max(all, true);
            case NOISE -> {
                NDArray deviation = flat.sub(mean).square().mean(all, true).sqrt();
                long[] seeds = draws.stream().mapToLong(draw -> draw.seed() + number).toArray();
                NDArray normal = noise.tensor(views.getManager(), views.getShape(), seeds);
                return normal.mul(deviation.reshape(batch, 1, 1)).add(mean.reshape(batch, 1, 1));
            }
            default -> value = mean;
        }
        return value.reshape(batch, 1, 1);
    }
}
