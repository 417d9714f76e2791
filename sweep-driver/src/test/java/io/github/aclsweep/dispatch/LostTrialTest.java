package io.github.aclsweep.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.TestingTrials;
import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.TrialResult.Failed;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;

class LostTrialTest {
    @Test
    void namesTheExecutorThatDiedAndWhy() {
        Failed failed =
                failed(
                        "Job aborted due to stage failure: Task 0 in stage 1.0 failed 2 times, most"
                                + " recent failure: Lost task 0.1 in stage 1.0 (TID 3) (host executor"
                                + " 4): ExecutorLostFailure (executor 4 exited caused by one of the"
                                + " running tasks) Reason: Command exited with code 134\n"
                                + "Driver stacktrace:");

        assertThat(failed.kind()).isEqualTo(FailureKind.EXECUTOR_LOST);
        assertThat(failed.reason())
                .isEqualTo("the process of executor 4 died: Command exited with code 134");
    }

    @Test
    void callsAnythingElseTheEnvironment() {
        assertThat(failed("Job aborted: no class x").kind()).isEqualTo(FailureKind.ENVIRONMENT);
    }

    private static Failed failed(String message) {
        return (Failed) LostTrial.of(TestingTrials.ofAlpha(0.5), new SparkException(message));
    }
}
