package io.github.aclsweep.bill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.TestingTrials;
import io.github.aclsweep.TestingWork;
import io.github.aclsweep.measure.Look;
import io.github.aclsweep.plan.TrialCost;
import io.github.aclsweep.search.SearchProblem;
import io.github.aclsweep.search.SearchSettings;
import io.github.aclsweep.search.SearchSimulation;
import io.github.aclsweep.search.SearchSimulation.Amount;
import io.github.aclsweep.search.SearchSimulation.Range;
import io.github.aclsweep.search.TrialRequest;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.table.ResultRow;
import io.github.aclsweep.trial.Execution;
import io.github.aclsweep.trial.StopCause;
import io.github.aclsweep.trial.TrialResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BillTest {
    private static final Bill.Slots TWO = new Bill.Slots(2, "this machine", 1, "core", 5120);

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
                        request -> request.untilEpoch() == 0 ? 90 : request.untilEpoch(),
                        request -> Optional.empty())
                .range();
    }

    @Test
    void knowsWhatAGridRuns() {
        assertThat(range("strategy = grid", points(9, 1)))
                .isEqualTo(new Range(new Amount(9, 810), new Amount(9, 810)));
    }

    @Test
    void knowsWhatHalvingRunsUnlessItGoesOnEarly() {
        double exact = 9 * 10 + 3 * 20 + 60;
        String together = "strategy = halving, halving.asynchronous = false";

        assertThat(range(together, points(9, 1)))
                .isEqualTo(new Range(new Amount(9, exact), new Amount(9, exact)));
        Range early = range("strategy = halving", points(9, 1));
        assertThat(early.least().work()).isEqualTo(exact);
        assertThat(early.most().work()).isGreaterThan(exact).isLessThan(810);
    }

    @Test
    void aRaceTakesFromTheFirstSeedsToAllOfThem() {
        Range race = range("strategy = race", points(5, 6));

        assertThat(race.least()).isEqualTo(new Amount(10, 900));
        assertThat(race.most()).isEqualTo(new Amount(30, 2700));
    }

    @Test
    void estimatesByTrialsThatWereTimed() {
        List<ResultRow> rows =
                Stream.of(0.1, 0.2, 0.3)
                        .map(TestingTrials::ofAlpha)
                        .map(trial -> ResultRow.pending(trial, Map.of()))
                        .toList();
        Execution seconds = new Execution("h", "cpu", "n", 1, "t", 1, 18, 1);
        ResultRow half = rows.get(1);
        Look look = new Look(250, 500, half.trial().watched().orElseThrow(), 50);
        List<ResultRow> timed =
                List.of(
                        rows.get(0)
                                .ended(
                                        new TrialResult.Completed(
                                                rows.get(0).trial(),
                                                TestingWork.scores(rows.get(0).trial()),
                                                seconds)),
                        half.ended(
                                new TrialResult.Stopped(
                                        half.trial(),
                                        StopCause.SEARCH,
                                        look,
                                        new Execution("h", "cpu", "n", 1, "t", 1, 8, 1))),
                        rows.get(2));
        double work = TrialCost.of(rows.get(2).trial().settings());

        Optional<TimeHistory> history = TimeHistory.of(timed, List.of(), "data");
        Bill bill =
                new Bill(
                        0,
                        new Range(new Amount(4, 4 * work), new Amount(4, 4 * work)),
                        history,
                        TWO);

        assertThat(history.orElseThrow().trials()).isEqualTo(2);
        assertThat(bill.lines())
                .containsExactly(
                        "to run: 4 trials",
                        "slots: 2 (this machine), 2 waves; 5120 MiB of memory for each trial, 10240 MiB"
                                + " at once",
                        "time: about 20 s a trial, 1 min 20 s of computing in all (0.02 core-hours), 40 s"
                                + " with all slots; by 2 trials of this sweep");
        assertThat(bill.settled(25))
                .contains("computing: estimated 1 min 20 s, spent 25 s (0.01 core-hours)");
    }

    @Test
    void saysWhatItDoesNotKnow() {
        Bill bill =
                new Bill(
                        3,
                        new Range(new Amount(4, 1), new Amount(9, 2)),
                        Optional.empty(),
                        new Bill.Slots(0, "spark://node:7077", 1, "GPU", 12288));

        assertThat(bill.lines())
                .containsExactly(
                        "to run: 4 to 9 trials, 3 of them complete in other sweeps",
                        "slots: unknown before the cluster is asked (spark://node:7077); 12288 MiB"
                                + " of memory for each trial",
                        "time: unknown, no trial has been timed on this data yet");
        assertThat(bill.settled(7200))
                .contains("computing: estimated unknown, spent 2 h 0 min (2.00 GPU-hours)");
    }
}
