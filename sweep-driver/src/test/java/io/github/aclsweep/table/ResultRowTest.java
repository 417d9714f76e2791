package io.github.aclsweep.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.TestingTrials;
import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.run.Attempt;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultRowTest {
    private static final Trial TRIAL = TestingTrials.ofAlpha(0.5);

    /** Of a trial that failed in the end, which waited and held a GPU like any other. */
    @Test
    void addsUpQueueAndGpuOfAllAttempts() {
        ResultRow row =
                ResultRow.pending(TRIAL, Map.of())
                        .attempted(
                                List.of(
                                        new Attempt(1, "a executor 1 gpu 0", "", 7, 7, "lost", "")
                                                .queued(2),
                                        new Attempt(2, "b executor 2", "", 5, 5, "lost", "")
                                                .queued(1.5)))
                        .ended(
                                new TrialResult.Failed(
                                        TRIAL, FailureKind.EXECUTOR_LOST, "gone", "", "b"));

        TrialRow.Parts parts = row.row().execution().parts();
        assertThat(parts.queue()).isEqualTo(3.5);
        assertThat(parts.gpu()).isEqualTo(7);
        assertThat(parts.training()).isNaN();
        assertThat(row.row().execution().wastedSeconds()).isEqualTo(12);
    }

    /** A run that is stopped before it tries a failed trial again leaves it failed. */
    @Test
    void staysFailedWhereTheRunThatWouldTryAgainIsStopped() {
        Attempt diverged = new Attempt(1, "a", "", 7, 7, "diverged", "loss is NaN");
        ResultRow row = ResultRow.pending(TRIAL, Map.of()).attempted(List.of(diverged));

        assertThat(row.interrupted().status()).isEqualTo(TrialStatus.failed(FailureKind.DIVERGED));
        assertThat(row.interrupted().failed().orElseThrow().reason()).isEqualTo("loss is NaN");
        Attempt again = new Attempt(2, "a", "", 3, 0, "cancelled", "the sweep was stopped");
        assertThat(row.attempted(List.of(diverged, again)).interrupted().status())
                .isEqualTo(TrialStatus.of(TrialStatus.State.INTERRUPTED));
        Attempt taken = new Attempt(1, "a", "", 7, 7, "preempted", "taken away");
        assertThat(row.attempted(List.of(taken)).interrupted().status())
                .as("it would have been repeated at once")
                .isEqualTo(TrialStatus.of(TrialStatus.State.INTERRUPTED));
    }

    @Test
    void knowsNothingOfATrialThatHasNotBegun() {
        TrialRow.Parts parts = ResultRow.pending(TRIAL, Map.of()).row().execution().parts();

        assertThat(parts.queue()).isNaN();
        assertThat(parts.gpu()).isNaN();
    }
}
