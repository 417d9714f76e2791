package io.github.aclsweep.augment;

import ai.djl.ndarray.NDArray;
import io.github.aclsweep.augment.AxisResampling.Axis;
import io.github.aclsweep.augment.RandomResizedCrop.Box;
import io.github.aclsweep.settings.Checks;
import java.io.Serializable;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Stretches a random box of a view to the whole patch, bilinear. The box is drawn as torchvision's
 * RandomResizedCrop does: area U(minimum, 1), aspect (bands / frames) log-uniform, up to 10
 * attempts to fit, then the whole patch.
 */
public final class RandomResizedCrop implements Augmentation<Box> {
    private static final int ATTEMPTS = 10;

    private final Settings settings;
    private final PatchSize size;

    RandomResizedCrop(Settings settings, PatchSize size) {
        this.settings = settings;
        this.size = size;
    }

    /**
     * Settings of {@code views.crop}.
     *
     * @param enabled whether views are cropped
     * @param minArea the smallest share of the patch that a box has
     * @param minAspect the smallest number of bands per frame
     * @param maxAspect the largest number of bands per frame
     */
    public record Settings(boolean enabled, double minArea, double minAspect, double maxAspect)
            implements Serializable {
        public Settings {
            Checks.section("views.crop")
                    .that(
                            minArea > 0 && minArea <= 1,
                            "min-area",
                            minArea,
                            "a number above 0, at most 1")
                    .positive("min-aspect", minAspect)
                    .that(
                            maxAspect >= minAspect && Double.isFinite(maxAspect),
                            "max-aspect",
                            maxAspect,
                            "at least views.crop.min-aspect")
                    .done();
        }
    }

    /**
     * The part of a patch that is kept.
     *
     * @param startFrame the first frame
     * @param startBand the first band
     * @param frames the number of frames
     * @param bands the number of bands
     */
    record Box(int startFrame, int startBand, int frames, int bands) {}

    @Override
    public boolean enabled() {
        return settings.enabled();
    }

    @Override
    public Box draw(ViewKey view) {
        return draw(view.generator("crop"));
    }

    Box draw(UniformRandomProvider random) {
        double logMin = Math.log(settings.minAspect());
        double logMax = Math.log(settings.maxAspect());
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            double share = uniform(random, settings.minArea(), 1);
            double area = share * size.frames() * size.bands();
            double aspect = Math.exp(uniform(random, logMin, logMax));
            int bands = (int) Math.rint(Math.sqrt(area * aspect));
            int frames = (int) Math.rint(Math.sqrt(area / aspect));
            if (bands >= 1 && bands <= size.bands() && frames >= 1 && frames <= size.frames()) {
                return new Box(
                        random.nextInt(size.frames() - frames + 1),
                        random.nextInt(size.bands() - bands + 1),
                        frames,
                        bands);
            }
        }
        return new Box(0, 0, size.frames(), size.bands());
    }

    private static double uniform(UniformRandomProvider random, double from, double to) {
        return from + random.nextDouble() * (to - from);
    }

    @Override
    public NDArray apply(NDArray views, List<Box> draws) {
        AxisResampling time = AxisResampling.of(views, Axis.TIME);
        AxisResampling frequency = AxisResampling.of(views, Axis.FREQUENCY);
        for (int i = 0; i < draws.size(); i++) {
            Box box = draws.get(i);
            time.stretch(i, box.startFrame(), box.frames());
            frequency.stretch(i, box.startBand(), box.bands());
        }
        return time.apply(frequency.apply(views));
    }
}
