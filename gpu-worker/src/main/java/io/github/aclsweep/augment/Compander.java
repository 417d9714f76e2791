package io.github.aclsweep.augment;

import ai.djl.ndarray.NDArray;
import io.github.aclsweep.settings.Checks;
import java.io.Serializable;
import java.util.List;

/** Multiplies the log-mel values of a view by a gain of U(minimum, 1). */
public final class Compander implements Augmentation<Double> {
    private final Settings settings;

    Compander(Settings settings) {
        this.settings = settings;
    }

    /**
     * Settings of {@code views.compander}.
     *
     * @param enabled whether views are multiplied
     * @param minGain the smallest gain
     */
    public record Settings(boolean enabled, double minGain) implements Serializable {
        public Settings {
            Checks.section("views.compander").positive("min-gain", minGain).done();
        }
    }

    @Override
    public boolean enabled() {
        return settings.enabled();
    }

    @Override
    public Double draw(ViewKey view) {
        double limit = settings.minGain();
        return limit + view.generator("compander").nextDouble() * (1 - limit);
    }

    @Override
    public NDArray apply(NDArray views, List<Double> draws) {
        return views.muli(PerView.tensor(views.getManager(), draws, Double::doubleValue));
    }
}
