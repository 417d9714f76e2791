package io.github.aclsweep.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.TestingTrials;
import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.measure.Scores;
import io.github.aclsweep.settings.InvalidSettings;
import io.github.aclsweep.trial.Execution;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RaceStrategyTest {
    private static final double[] ALPHAS = {0.0, 0.25, 0.5, 0.75, 1.0};
    private static final int SEEDS = 5;

    private static List<TrialRequest> points() {
        List<TrialRequest> points = new ArrayList<>();
        for (double alpha : ALPHAS) {
            for (long seed = 1; seed <= SEEDS; seed++) {
                points.add(
                        new TrialRequest(
                                        TestingTrials.ofAlpha(alpha).settings(),
                                        Map.of("loss.alpha", alpha))
                                .seeded(seed));
            }
        }
        return points;
    }

    private static SearchStrategy begun(int budget, int first) {
        return new SearchSettings(
                        "race",
                        0,
                        budget,
                        new HalvingSettings(3, 2, true),
                        new RaceSettings(first, 0.05))
                .start("", points());
    }

    /** Alpha 0.5 is far better than the others, which differ by less than the noise. */
    private static TrialResult result(TrialRequest request) {
        double alpha = request.settings().loss().alpha();
        long seed = request.settings().trial().seed();
        double noise = new Random((long) (1000 * alpha) + 7919 * seed).nextGaussian();
        double value = 50 + 5 * seed + noise + (alpha == 0.5 ? 30 : 0);
        Measure measure = request.settings().method().watched(request.settings()).orElseThrow();
        return new TrialResult.Completed(
                new Trial("a trial", request.settings(), "data"),
                new Scores(Map.of(measure, value)),
                new Execution("h", "cpu", "n", 1, "t", 1, 2, 3));
    }

    private static Set<TrialRequest> run(SearchStrategy strategy, int room, long order) {
        Random random = new Random(order);
        Set<TrialRequest> asked = new HashSet<>();
        List<TrialRequest> running = new ArrayList<>();
        while (!strategy.isDone()) {
            List<TrialRequest> some = strategy.ask(room - running.size());
            some.forEach(request -> assertThat(asked.add(request)).isTrue());
            running.addAll(some);
            assertThat(running).isNotEmpty();
            TrialRequest ended = running.remove(random.nextInt(running.size()));
            strategy.tell(ended, result(ended));
        }
        return asked;
    }

    @Test
    void givesNoMoreSeedsOnceOneIsLeft() {
        SearchStrategy race = begun(0, 2);

        assertThat(run(race, 3, 1)).hasSize(10);
        assertThat(race.outcome())
                .contains("race: 1 of 5 settings left after 2 seeds, 10 of 25 trials needed");
    }

    @Test
    void runsTheSameTrialsInWhateverOrderTheyEnd() {
        assertThat(run(begun(0, 3), 8, 3)).isEqualTo(run(begun(0, 3), 1, 2));
    }

    @Test
    void refusesFewerSeedsThanTheFirstVerdictTakes() {
        assertThatThrownBy(() -> begun(0, 6))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("sweep.replicates = 5: expected at least the 6 seeds");
        assertThatThrownBy(() -> begun(9, 2))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("sweep.search.budget = 9: expected at least 10");
    }
}
