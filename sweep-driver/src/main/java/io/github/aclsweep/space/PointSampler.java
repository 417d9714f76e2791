package io.github.aclsweep.space;

import com.typesafe.config.ConfigValue;
import io.github.aclsweep.randomness.Randomness;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.commons.math3.random.SobolSequenceGenerator;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.ListSampler;

/**
 * Draws points. Where an axis is a range they come from a Sobol sequence, shifted by a vector of
 * the seed (Cranley and Patterson, SIAM Journal on Numerical Analysis 13, 904-914), which fills the
 * space more evenly than independent draws; else from the combinations in random order. Fewer
 * points are the beginning of more.
 */
final class PointSampler {
    /** Four digits tell two settings apart. */
    private static final MathContext DIGITS = new MathContext(4);

    private static final int MOST_DRAWS_PER_POINT = 100;

    private final UniformRandomProvider random;

    PointSampler(long seed) {
        this.random = new Randomness(seed).generator("SEARCH", 0, 0);
    }

    /** Some of the combinations; all if there are no more. */
    List<Map<String, ConfigValue>> of(List<Map<String, ConfigValue>> combinations, int count) {
        List<Map<String, ConfigValue>> shuffled = new ArrayList<>(combinations);
        ListSampler.shuffle(random, shuffled);
        return List.copyOf(shuffled.subList(0, Math.min(count, shuffled.size())));
    }

    /**
     * Different points; fewer than asked for if so many are hard to find.
     *
     * @param allowed refuses points
     */
    List<Map<String, ConfigValue>> of(
            List<Dimension> dimensions, int count, Predicate<Map<String, ConfigValue>> allowed) {
        SobolSequenceGenerator sobol = new SobolSequenceGenerator(dimensions.size());
        double[] shift = random.doubles(dimensions.size()).toArray();
        Map<Map<String, Object>, Map<String, ConfigValue>> points = new LinkedHashMap<>();
        for (int i = 0; i < MOST_DRAWS_PER_POINT * count && points.size() < count; i++) {
            double[] at = sobol.nextVector();
            Map<String, ConfigValue> point = new LinkedHashMap<>();
            for (int k = 0; k < at.length; k++) {
                point.putAll(dimensions.get(k).at((at[k] + shift[k]) % 1));
            }
            if (allowed.test(point)) {
                points.putIfAbsent(Values.canonical(point), point);
            }
        }
        return List.copyOf(points.values());
    }

    /** A direction of the space that is independent of the others. */
    sealed interface Dimension {
        /** The values at a place from 0 (inclusive) to 1 (exclusive). */
        Map<String, ConfigValue> at(double place);
    }

    /** The values of an axis, or of axes that go side by side. */
    record Choices(List<Map<String, ConfigValue>> choices) implements Dimension {
        @Override
        public Map<String, ConfigValue> at(double place) {
            return choices.get((int) (place * choices.size()));
        }
    }

    /** A range of numbers. */
    record Drawn(Axis.Range axis) implements Dimension {
        @Override
        public Map<String, ConfigValue> at(double place) {
            return Collections.singletonMap(axis.key(), Values.at(axis.written(), number(place)));
        }

        private BigDecimal number(double place) {
            if (axis.whole()) { // the last number is as likely as the others
                double value = between(axis.low(), axis.high() + 1, place);
                return BigDecimal.valueOf((long) Math.min(axis.high(), Math.floor(value)));
            }
            double value = between(axis.low(), axis.high(), place);
            double rounded = new BigDecimal(value).round(DIGITS).doubleValue();
            return BigDecimal.valueOf(Math.max(axis.low(), Math.min(axis.high(), rounded)));
        }

        private double between(double low, double high, double place) {
            return axis.logarithmic()
                    ? low * Math.pow(high / low, place)
                    : low + (high - low) * place;
        }
    }
}
