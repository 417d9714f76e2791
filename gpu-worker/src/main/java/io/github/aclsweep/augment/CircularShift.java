package io.github.aclsweep.augment;

import ai.djl.ndarray.NDArray;
import io.github.aclsweep.augment.AxisResampling.Axis;
import io.github.aclsweep.settings.Checks;
import java.io.Serializable;
import java.util.List;

/**
 * Shifts views along time or frequency by U{1 .. limit - 1} frames or bands; what leaves on one
 * side comes back on the other.
 */
public final class CircularShift implements Augmentation<Integer> {
    private final String name;
    private final Axis axis;
    private final int limit;

    private CircularShift(String name, Axis axis, int limit) {
        this.name = name;
        this.axis = axis;
        this.limit = limit;
    }

    static CircularShift inTime(TimeSettings settings) {
        return new CircularShift("time-shift", Axis.TIME, settings.frames());
    }

    static CircularShift inFrequency(BandSettings settings) {
        return new CircularShift("band-shift", Axis.FREQUENCY, settings.bands());
    }

    /**
     * Settings of {@code views.time-shift}.
     *
     * @param frames one more than the largest shift, 0 for none
     */
    public record TimeSettings(int frames) implements Serializable {
        public TimeSettings {
            check("views.time-shift", "frames", frames);
        }
    }

    /**
     * Settings of {@code views.band-shift}.
     *
     * @param bands one more than the largest shift, 0 for none
     */
    public record BandSettings(int bands) implements Serializable {
        public BandSettings {
            check("views.band-shift", "bands", bands);
        }
    }

    private static void check(String section, String key, int limit) {
        Checks.section(section)
                .that(limit == 0 || limit >= 2, key, limit, "0 (off) or at least 2")
                .done();
    }

    @Override
    public boolean enabled() {
        return limit > 0;
    }

    @Override
    public Integer draw(ViewKey view) {
        return 1 + view.generator(name).nextInt(limit - 1);
    }

    @Override
    public NDArray apply(NDArray views, List<Integer> draws) {
        AxisResampling map = AxisResampling.of(views, axis);
        for (int i = 0; i < draws.size(); i++) {
            map.shift(i, draws.get(i));
        }
        return map.apply(views);
    }
}
