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
 */
public record SearchProblem(List<TrialRequest> points, SearchSettings settings) {
    public SearchProblem {
        points = List.copyOf(points);
    }

    /** The measure that results are compared by: one of the validation clips if there is one. */
    Measure measure(TrialSettings trial) {
        return trial.method().watched(trial).orElseGet(() -> trial.method().deciding(trial));
    }
}
