package io.github.aclsweep.augment;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.aclsweep.augment.GaussianNoise.Draw;
import io.github.aclsweep.settings.Checks;
import java.io.Serializable;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/** Adds white noise with a standard deviation of U(0, maximum) per view. */
public final class GaussianNoise implements Augmentation<Draw> {
    private final Settings settings;
    private final NormalValues values = new NormalValues();

    GaussianNoise(Settings settings) {
        this.settings = settings;
    }

    /**
     * Settings of {@code views.noise}.
     *
     * @param enabled whether noise is added
     * @param maxDeviation the largest standard deviation, in log10 power
     */
    public record Settings(boolean enabled, double maxDeviation) implements Serializable {
        public Settings {
            Checks.section("views.noise").notNegative("max-deviation", maxDeviation).done();
        }
    }

    /**
     * The noise of one view.
     *
     * @param deviation the standard deviation
     * @param seed the seed of the values
     */
    record Draw(double deviation, long seed) {}

    @Override
    public boolean enabled() {
        return settings.enabled();
    }

    @Override
    public Draw draw(ViewKey view) {
        UniformRandomProvider random = view.generator("noise");
        return new Draw(random.nextDouble() * settings.maxDeviation(), random.nextLong());
    }

    @Override
    public NDArray apply(NDArray views, List<Draw> draws) {
        NDManager manager = views.getManager();
        long[] seeds = draws.stream().mapToLong(Draw::seed).toArray();
        NDArray noise = values.tensor(manager, views.getShape(), seeds);
        return views.addi(noise.muli(PerView.tensor(manager, draws, Draw::deviation)));
    }
}
