package io.github.aclsweep.attempt;

import io.github.aclsweep.cluster.ClusterSettings;
import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.FailureKind.RetryRule;

/** How often one trial may still be repeated, for each reason to do so. */
final class RetryBudget {
    private int accidents;
    private int preemptions;
    private boolean alone = true;

    RetryBudget(ClusterSettings cluster) {
        accidents = cluster.retries();
        preemptions = cluster.preemptions();
    }

    /** Takes one repetition, if the rule of the failure and the budget allow it. */
    boolean take(FailureKind kind) {
        RetryRule rule = kind.retry();
        return switch (rule) {
            case NEVER -> false;
            case ELSEWHERE -> true; // the hosts are the limit
            case ACCIDENT -> accidents-- > 0;
            case PREEMPTION -> preemptions-- > 0;
            case ALONE -> takeAlone();
        };
    }

    /** Once: with the GPU to itself it has all there is. */
    private boolean takeAlone() {
        boolean left = alone;
        alone = false;
        return left;
    }
}
