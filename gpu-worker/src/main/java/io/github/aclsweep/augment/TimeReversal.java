package io.github.aclsweep.augment;

import ai.djl.ndarray.NDArray;
import io.github.aclsweep.augment.AxisResampling.Axis;
import java.io.Serializable;
import java.util.List;

/** Lets time run backwards in every other view, at random. */
public final class TimeReversal implements Augmentation<Boolean> {
    private final Settings settings;

    TimeReversal(Settings settings) {
        this.settings = settings;
    }

    /**
     * Settings of {@code views.time-reversal}.
     *
     * @param enabled whether views are reversed
     */
    public record Settings(boolean enabled) implements Serializable {}

    @Override
    public boolean enabled() {
        return settings.enabled();
    }

    @Override
    public Boolean draw(ViewKey view) {
        return view.generator("time-reversal").nextBoolean();
    }

    @Override
    public NDArray apply(NDArray views, List<Boolean> draws) {
        AxisResampling map = AxisResampling.of(views, Axis.TIME);
        for (int i = 0; i < draws.size(); i++) {
            map.reverse(i, draws.get(i));
        }
        return map.apply(views);
    }
}
