package io.github.aclsweep.search;

import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.trial.TrialSettings;
import java.util.List;

/**
 * What a search is about.
 *
 * @param points every combination of the axes' values and seeds, and the baselines; those that are
 *     likely to take longest come first
 * @param settings the section {@code sweep.search}
 * @param selectBy the name of the measure to compare complete trials by; empty: the validation
 *     measure of the method
 */
public record SearchProblem(List<TrialRequest> points, SearchSettings settings, String selectBy) {
    public SearchProblem {
        points = List.copyOf(points);
    }

    /** The measure that complete trials are compared by. */
    Measure measure(TrialSettings trial) {
        return trial.method().measures(trial).stream()
                .filter(measure -> measure.name().equals(selectBy))
                .findFirst()
                .or(() -> trial.method().watched(trial))
                .orElseGet(() -> trial.method().deciding(trial));
    }
}
