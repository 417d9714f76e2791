package io.github.aclsweep.search;

import io.github.aclsweep.settings.Checks;
import io.github.aclsweep.settings.Plugins;
import java.util.List;

/**
 * The section {@code sweep.search}.
 *
 * @param strategy the name of a {@link SearchStrategy}
 * @param points the number of points that are drawn from the axes; 0: every combination
 * @param budget the number of trials that a race may run; 0: no limit
 * @param halving the section {@code sweep.search.halving}
 * @param race the section {@code sweep.search.race}
 */
public record SearchSettings(
        String strategy, int points, int budget, HalvingSettings halving, RaceSettings race) {
    private static final int MOST_TRIALS = 1_000_000;
    private static final int MOST_POINTS = 100_000;

    public SearchSettings {
        Checks.section("sweep.search")
                .that(
                        known().find(strategy).isPresent(),
                        "strategy",
                        '"' + strategy + '"',
                        known().expected())
                .between("points", points, 0, MOST_POINTS)
                .between("budget", budget, 0, MOST_TRIALS)
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

    /**
     * A search of the strategy.
     *
     * @param selectBy the name of the measure to compare complete trials by; empty: the validation
     *     measure of the method
     */
    public SearchStrategy start(String selectBy, List<TrialRequest> points) {
        SearchStrategy started = known().get(strategy);
        started.begin(new SearchProblem(points, this, selectBy));
        return started;
    }

    private static Plugins<SearchStrategy> known() {
        return Plugins.of(SearchStrategy.class);
    }
}
