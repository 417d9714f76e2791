package io.github.aclsweep.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.TestingTrials;
import io.github.aclsweep.cluster.TestingClusterSettings;
import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.FailureKind.RetryRule;
import io.github.aclsweep.trial.TrialResult.Failed;
import java.time.Instant;
import java.util.Optional;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LostTrialTest {
    /** What Spark's standalone master, YARN and Kubernetes say. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    NATIVE_CRASH       | Command exited with code 134
                    NATIVE_CRASH       | The executor with id 3 exited with exit code 139(SIGSEGV).
                    DEVICE_FAILED      | Command exited with code 76
                    EXECUTOR_LOST      | Command exited with code 137
                    EXECUTOR_LOST      | Command exited with code 1
                    EXECUTOR_LOST      | Executor heartbeat timed out after 120001 ms
                    EXECUTOR_LOST      | Remote RPC client disassociated. Check driver logs.
                    EXECUTOR_LOST      | worker lost: Not receiving heartbeat for 60 seconds
                    PREEMPTED          | Command exited with code 143
                    PREEMPTED          | Executor decommission: spot instance is wanted back
                    PREEMPTED          | Container container_1 on host: h was preempted.
                    HOST_OUT_OF_MEMORY | Command exited with code 52
                    HOST_OUT_OF_MEMORY | Container killed by YARN for exceeding physical memory limits.
                    HOST_OUT_OF_MEMORY | Container marked as failed: c_1. Exit status: -104.
                    HOST_OUT_OF_MEMORY | The executor with id 3 exited with exit code 137(SIGKILL). OOMKilled
                    """)
    void tellsAccidentsApart(FailureKind kind, String words) {
        assertThat(lost(words).kind()).isEqualTo(kind);
    }

    @Test
    void namesTheExecutorThatDiedAndWhy() {
        assertThat(lost("Command exited with code 134").reason())
                .isEqualTo("the process of executor 4 died: Command exited with code 134");
        assertThat(lost("Command exited with code 52").reason())
                .contains("raise cluster.memory-per-trial");
    }

    @Test
    void knowsAKillOfTheKernelFromAnybodysByItsCount() {
        Failed failed = lost("Command exited with code 137", true);

        assertThat(failed.kind()).isEqualTo(FailureKind.HOST_OUT_OF_MEMORY);
        assertThat(failed.reason()).contains("or cluster.overhead-per-trial");
        assertThat(lost("Command exited with code 134", true).kind())
                .isEqualTo(FailureKind.NATIVE_CRASH);
    }

    @Test
    void callsAnythingElseTheEnvironment() {
        Failed failed =
                LostTrial.of(
                        TestingTrials.ofAlpha(0.5), new SparkException("Job aborted: no class x"));

        assertThat(failed.kind()).isEqualTo(FailureKind.ENVIRONMENT);
    }

    @Test
    void countsAccidentsAndPreemptionsApartAndRepeatsNothingElse() {
        RetryBudget budget =
                new RetryBudget(TestingClusterSettings.of("retries = 2, preemptions = 1"));

        assertThat(budget.take(FailureKind.EXECUTOR_LOST)).isTrue();
        assertThat(budget.take(FailureKind.PREEMPTED)).isTrue();
        assertThat(budget.take(FailureKind.PREEMPTED)).isFalse();
        assertThat(budget.take(FailureKind.NATIVE_CRASH)).isTrue();
        assertThat(budget.take(FailureKind.NATIVE_CRASH)).isFalse();
        for (FailureKind kind : FailureKind.values()) {
            if (kind.retry() == RetryRule.NEVER) {
                assertThat(new RetryBudget(TestingClusterSettings.of("")).take(kind)).isFalse();
            }
        }
    }

    private static Failed lost(String why) {
        return lost(why, false);
    }

    private static Failed lost(String why, boolean mayLackMemory) {
        Instant now = Instant.now();
        TaskOutcome end = new TaskOutcome("4", "h", now, now, Optional.of(why));
        return LostTrial.of(TestingTrials.ofAlpha(0.5), end, mayLackMemory);
    }
}
