package io.github.aclsweep.search;

import io.github.aclsweep.settings.Checks;
import io.github.aclsweep.settings.Plugins;
import java.util.List;

/**
 * The section {@code sweep.search}.
 *
 * @param strategy the name of a {@link SearchStrategy}
 * @param points the number of points that are drawn from the axes; 0: every combination
 * @param halving the section {@code sweep.search.halving}
 */
public record SearchSettings(String strategy, int points, HalvingSettings halving) {
    private static final int MOST_POINTS = 100_000;

    public SearchSettings {
        Checks.section("sweep.search")
                .that(
                        known().find(strategy).isPresent(),
                        "strategy",
                        '"' + strategy + '"',
                        known().expected())
                .between("points", points, 0, MOST_POINTS)
                .that(
                        points == 0 || !strategy.equals("grid"),
                        "points",
                        points,
                        "0 for the grid, which runs every combination; random draws some")
                .that(
                        points > 0 || !strategy.equals("random"),
                        "points",
                        points,
                        "at least 1 for sweep.search.strategy = random")
                .done();
    }

    /** A search of the strategy. */
    public SearchStrategy start(List<TrialRequest> points) {
        SearchStrategy started = known().get(strategy);
        started.begin(new SearchProblem(points, this));
        return started;
    }

    private static Plugins<SearchStrategy> known() {
        return Plugins.of(SearchStrategy.class);
    }
}
