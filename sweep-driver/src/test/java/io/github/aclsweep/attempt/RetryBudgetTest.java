package io.github.aclsweep.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.cluster.TestingClusterSettings;
import io.github.aclsweep.trial.FailureKind;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {
    @Test
    void givesATrialTheGpuToItselfOnce() {
        RetryBudget budget = new RetryBudget(TestingClusterSettings.of("retries = 1"));

        assertThat(budget.take(FailureKind.DEVICE_OUT_OF_MEMORY)).isTrue();
        assertThat(budget.take(FailureKind.DEVICE_OUT_OF_MEMORY)).isFalse();
        assertThat(budget.take(FailureKind.EXECUTOR_LOST)).isTrue();
        assertThat(budget.take(FailureKind.EXECUTOR_LOST)).isFalse();
    }
}
