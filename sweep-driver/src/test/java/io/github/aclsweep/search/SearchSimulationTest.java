package io.github.aclsweep.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.TestingTrials;
import io.github.aclsweep.search.SearchSimulation.Amount;
import io.github.aclsweep.search.SearchSimulation.Range;
import io.github.aclsweep.search.SearchSimulation.Work;
import io.github.aclsweep.settings.SettingsFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SearchSimulationTest {
    private static List<TrialRequest> points(int count, int seeds) {
        return IntStream.range(0, count)
                .mapToObj(
                        i ->
                                TestingTrials.of(
                                        "loss.alpha = %s, pretrain { epochs = 90, milestones = [] }"
                                                .formatted(i / 100.0)))
                .map(trial -> new TrialRequest(trial.settings(), Map.of()))
                .flatMap(
                        point ->
                                IntStream.rangeClosed(1, seeds)
                                        .mapToObj(seed -> point.seeded(seed)))
                .toList();
    }

    private static Range range(String search, List<TrialRequest> points) {
        SearchSettings settings =
                SettingsFile.parse("sweep.search { " + search + " }")
                        .bind(SearchSettings.class, "sweep.search");
        return new SearchSimulation(
                        new SearchProblem(points, settings, ""),
                        Work.of(request -> request.untilEpoch() == 0 ? 90 : request.untilEpoch()),
                        request -> Optional.empty())
                .range();
    }

    @Test
    void knowsWhatAGridRuns() {
        assertThat(range("strategy = grid", points(9, 1)))
                .isEqualTo(new Range(new Amount(9, 0, 810), new Amount(9, 0, 810)));
    }

    @Test
    void knowsWhatHalvingRunsUnlessItGoesOnEarly() {
        double exact = 9 * 10 + 3 * 20 + 60;
        String together = "strategy = halving, halving.asynchronous = false";

        assertThat(range(together, points(9, 1)))
                .isEqualTo(new Range(new Amount(9, 8, exact), new Amount(9, 8, exact)));
        Range early = range("strategy = halving", points(9, 1));
        assertThat(early.least().work()).isEqualTo(exact);
        assertThat(early.most().work()).isGreaterThan(exact).isLessThan(810);
    }

    @Test
    void aRaceTakesFromTheFirstSeedsToAllOfThem() {
        Range race = range("strategy = race", points(5, 6));

        assertThat(race.least()).isEqualTo(new Amount(10, 0, 900));
        assertThat(race.most()).isEqualTo(new Amount(30, 0, 2700));
    }
}
