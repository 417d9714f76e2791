package io.github.aclsweep.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.TestingTrials;
import io.github.aclsweep.settings.InvalidSettings;
import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.TrialResult;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class GridStrategyTest {
    private static final List<TrialRequest> POINTS =
            DoubleStream.of(0.1, 0.2, 0.3)
                    .mapToObj(TestingTrials::ofAlpha)
                    .map(trial -> new TrialRequest(trial.settings(), Map.of()))
                    .toList();

    private static final HalvingSettings HALVING = new HalvingSettings(3, 2, true);

    private static final RaceSettings RACE = new RaceSettings(2, 0.05);

    private static SearchProblem problem(List<TrialRequest> points) {
        return new SearchProblem(points, new SearchSettings("grid", 0, 0, HALVING, RACE), "");
    }

    private final SearchStrategy grid = new GridStrategy();

    private void tell(TrialRequest request) {
        grid.tell(
                request,
                new TrialResult.Failed(
                        TestingTrials.ofAlpha(0.1), FailureKind.DATA, "bad", "", "here"));
    }

    @Test
    void asksForEveryPointOnceAsFarAsThereIsRoom() {
        grid.begin(problem(POINTS));

        assertThat(grid.ask(2)).isEqualTo(POINTS.subList(0, 2));
        assertThat(grid.ask(2)).isEqualTo(POINTS.subList(2, 3));
        assertThat(grid.ask(2)).isEmpty();
    }

    @Test
    void isDoneWhenEveryResultIsTold() {
        grid.begin(problem(POINTS));
        assertThat(grid.isDone()).isFalse();

        List<TrialRequest> asked = grid.ask(3);
        tell(asked.get(2));
        tell(asked.get(0));
        assertThat(grid.isDone()).isFalse();

        tell(asked.get(1));
        assertThat(grid.isDone()).isTrue();
    }

    @Test
    void forgetsAnEarlierSearch() {
        grid.begin(problem(POINTS));
        grid.ask(1);

        grid.begin(problem(POINTS.subList(0, 1)));

        assertThat(grid.ask(3)).isEqualTo(POINTS.subList(0, 1));
    }

    @Test
    void namesTheStrategiesWhereOneIsUnknown() {
        assertThatThrownBy(() -> new SearchSettings("gird", 0, 0, HALVING, RACE))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("sweep.search.strategy = \"gird\": expected one of grid");
    }
}
