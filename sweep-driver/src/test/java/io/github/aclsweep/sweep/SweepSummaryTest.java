package io.github.aclsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.TestingTrials;
import io.github.aclsweep.TestingWork;
import io.github.aclsweep.console.Screen;
import io.github.aclsweep.measure.Look;
import io.github.aclsweep.summary.Summary;
import io.github.aclsweep.summary.SummarySettings;
import io.github.aclsweep.summary.TrialPredictions;
import io.github.aclsweep.table.FailureText;
import io.github.aclsweep.table.Predictions;
import io.github.aclsweep.table.ResultRow;
import io.github.aclsweep.table.ResultsTable;
import io.github.aclsweep.table.SweepReference;
import io.github.aclsweep.trial.Execution;
import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.StopCause;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.run.Attempt;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SweepSummaryTest {
    private static final SweepReference KEPT = new SweepReference("demo", "results");

    private static String costs(String device) {
        return costs(new Execution("h", device, "n", 1, "t", 1, 18, 1));
    }

    private static String costs(Execution execution) {
        Trial trial = TestingTrials.ofAlpha(0.1);
        ResultRow row =
                ResultRow.pending(trial, Map.of())
                        .ended(
                                new TrialResult.Completed(
                                        trial, TestingWork.scores(trial), execution));
        return SweepSummary.costs(table(row), true).orElseThrow();
    }

    private static ResultsTable table(ResultRow... rows) {
        return ResultsTable.of("demo", List.of(), List.of(rows), "");
    }

    private static ResultRow complete(double alpha, double queueSeconds) {
        Trial trial = TestingTrials.ofAlpha(alpha);
        Execution execution = new Execution("h", "cpu", "n", 1, "t", 0, 12, 0);
        Attempt attempt = new Attempt(1, "h", "t", 12, 0, "complete", "", queueSeconds);
        return ResultRow.pending(trial, Map.of())
                .ended(new TrialResult.Completed(trial, TestingWork.scores(trial), execution))
                .attempted(List.of(attempt));
    }

    private static ResultRow stopped(double alpha) {
        Trial trial = TestingTrials.ofAlpha(alpha);
        Execution execution = new Execution("h", "cpu", "n", 1, "t", 0, 12, 0);
        Look look = new Look(2, 8, trial.deciding(), 40);
        return ResultRow.pending(trial, Map.of())
                .ended(new TrialResult.Stopped(trial, StopCause.SEARCH, look, execution));
    }

    /** A killed driver and a stop are no failures, whatever they cost. */
    @Test
    void countsNoInterruptionAsAFailure() {
        List<Attempt> attempts =
                List.of(
                        new Attempt(1, "h", "t", 9, 9, Attempt.INTERRUPTED, "the driver died"),
                        new Attempt(2, "h", "t", 8, 3, "cancelled", "the sweep was stopped"),
                        new Attempt(3, "h", "t", 0, 0, Attempt.RUNNING, ""));
        ResultRow row = complete(0.1, 0).attempted(attempts);

        assertThat(last(row)).doesNotContain("failed");
        Attempt broken = new Attempt(4, "h", "t", 7, 7, "native-crash", "SIGSEGV");
        assertThat(last(row.attempted(List.of(attempts.get(0), broken))))
                .contains("; 1 attempt failed");
    }

    private static String last(ResultRow row) {
        TrialPredictions none = (trial, file) -> Optional.empty();
        Summary summary = Summary.of(table(row), SummarySettings.DEFAULT, none);
        return SweepSummary.of(List.of(row), summary, false);
    }

    @Test
    void showsNoTableOfTrialsThatOnlyWait() {
        ResultRow pending = ResultRow.pending(TestingTrials.ofAlpha(0.1), Map.of());

        assertThat(tables(table(pending))).isEmpty();
        assertThat(tables(table(pending, complete(0.2, 0)))).isNotEmpty();
    }

    private static List<String> tables(ResultsTable table) {
        TrialPredictions none = (trial, file) -> Optional.empty();
        return SweepSummary.tables(
                Summary.of(table, SummarySettings.DEFAULT, none), KEPT, Screen.NONE);
    }

    /** Of one seed there is no table of points, but test items can give intervals. */
    @Test
    void namesTheTableOfPointsWhereTestItemsGiveIntervals() {
        Predictions few =
                new Predictions(
                        List.of("a", "b"),
                        List.of("one", "two"),
                        List.of("a", "b"),
                        List.of("a", "a"),
                        List.of(1, 1));
        ResultsTable table = table(complete(0.1, 0));
        Summary known =
                Summary.of(table, SummarySettings.DEFAULT, (trial, file) -> Optional.of(few));
        Summary unknown =
                Summary.of(table, SummarySettings.DEFAULT, (trial, file) -> Optional.empty());

        assertThat(SweepSummary.hint(known, KEPT))
                .contains(
                        "one row per point, with intervals and tests: ./sweep results demo --summary");
        assertThat(SweepSummary.hint(unknown, KEPT)).isEmpty();
    }

    @Test
    void saysHowLongATrialWaitedOnAverage() {
        assertThat(SweepSummary.costs(table(complete(0.1, 2), complete(0.2, 46)), true))
                .contains(
                        "complete trials took 24 s; a trial waited 24 s for a slot on average;"
                                + " wasted 0 s");
    }

    @Test
    void saysOfWhichTrialsTheTimeIs() {
        ResultRow stopped = stopped(0.2);

        assertThat(SweepSummary.costs(table(stopped), true))
                .hasValueSatisfying(words -> assertThat(words).startsWith("stopped trials took "));
        assertThat(SweepSummary.costs(table(complete(0.1, 0), stopped), true))
                .hasValueSatisfying(
                        words -> assertThat(words).startsWith("complete and stopped trials took "));
        assertThat(SweepSummary.costs(table(stopped), false))
                .hasValueSatisfying(
                        words ->
                                assertThat(words)
                                        .startsWith("stopped trials from earlier runs took "));
    }

    @Test
    void tellsWhatEarlierRunsTookFromWhatThisOneTook() {
        assertThat(SweepSummary.costs(table(complete(0.1, 2)), false))
                .contains("complete trials from earlier runs took 12 s");
        ResultRow pending = ResultRow.pending(TestingTrials.ofAlpha(0.1), Map.of());
        assertThat(SweepSummary.costs(table(pending), false)).isEmpty();
    }

    @Test
    void namesTheFailedTrialsAndWhatToDo() {
        Trial trial = TestingTrials.ofAlpha(0.2);
        ResultRow failed =
                ResultRow.pending(trial, Map.of("loss.alpha", 0.2))
                        .ended(
                                new TrialResult.Failed(
                                        trial, FailureKind.PROGRAM, "exit code 1", "", "h"));
        ResultsTable table =
                ResultsTable.of(
                        "demo", List.of("loss.alpha"), List.of(complete(0.1, 0), failed), "");

        assertThat(table.completion(false)).isEqualTo("1 of 2 trials complete, 1 failed");
        assertThat(FailureText.brief(table, KEPT))
                .containsExactly(
                        "trial %s (alpha = 0.2, seed %d) failed: program: exit code 1 (h)"
                                .formatted(trial.id(), failed.seed()));
        assertThat(SweepSummary.remedy(table, "/results/demo"))
                .contains(
                        "the same command tries the failed trials again; the log of each is"
                                + " /results/demo/trials/ID/trial.log");
        assertThat(SweepSummary.remedy(table(complete(0.1, 0)), "/results/demo")).isEmpty();
    }

    @Test
    void speaksOfGpusOnlyWhereTheyWereUsed() {
        assertThat(costs("cpu"))
                .isEqualTo(
                        "complete trials took 20 s: features 1 s, training 18 s, evaluation 1 s;"
                                + " wasted 0 s");
        assertThat(costs("gpu0")).contains("; GPUs 20 s; wasted 0 s");
    }

    @Test
    void speaksOfNoPartsOfPrograms() {
        assertThat(costs(new Execution("h", "cpu", "n", 1, "t", 0, 12, 0)))
                .isEqualTo("complete trials took 12 s; wasted 0 s");
    }
}
