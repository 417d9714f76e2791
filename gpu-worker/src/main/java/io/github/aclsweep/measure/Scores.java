package io.github.aclsweep.measure;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a completed trial came to.
 *
 * @param values the measured numbers in the order of the table; what is not a finite number was not
 *     measured and is left out
 */
public record Scores(Map<Measure, Double> values) implements Serializable {
    public Scores {
        Map<Measure, Double> measured = new LinkedHashMap<>(values);
        measured.values().removeIf(value -> !Double.isFinite(value));
        values = Collections.unmodifiableMap(measured);
    }

    /**
     * Scores by the names of their measures.
     *
     * @param measures the measures that there are; numbers of other names are left out
     * @param byName numbers, NaN or no entry where nothing was measured
     */
    public static Scores of(List<Measure> measures, Map<String, Double> byName) {
        Map<Measure, Double> values = new LinkedHashMap<>();
        measures.forEach(
                measure -> values.put(measure, byName.getOrDefault(measure.name(), Double.NaN)));
        return new Scores(values);
    }

    /** The number of a measure, NaN if it was not measured. */
    public double of(Measure measure) {
        return values.getOrDefault(measure, Double.NaN);
    }

    /** The numbers by the names of their measures. */
    public Map<String, Double> byName() {
        Map<String, Double> byName = new LinkedHashMap<>();
        values.forEach((measure, value) -> byName.put(measure.name(), value));
        return byName;
    }

    /** The number of a measure's name, NaN if it was not measured. */
    public double of(String name) {
        return byName().getOrDefault(name, Double.NaN);
    }
}
