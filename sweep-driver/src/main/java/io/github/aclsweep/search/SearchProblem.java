package io.github.aclsweep.search;

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
}
