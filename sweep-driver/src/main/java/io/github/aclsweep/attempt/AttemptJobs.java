package io.github.aclsweep.attempt;

import io.github.aclsweep.cluster.PlacedTask;
import io.github.aclsweep.cluster.TrialQueues;
import io.github.aclsweep.trial.TrialResult;

import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;

import java.util.List;
import java.util.UUID;

/** Submits attempts to Spark. Spark's page lists them by the trial's description. */
final class AttemptJobs {
    private final JavaSparkContext context;
    private final TrialWork work;

    AttemptJobs(JavaSparkContext context, TrialWork work) {
        this.context = context;
        this.work = work;
    }

    /**
     * A submitted attempt.
     *
     * @param attempt what was sent
     * @param group the job's group
     * @param future its result
     */
    record Submitted(
            TrialAttempt attempt, String group, JavaFutureAction<List<TrialResult>> future) {}

    /**
     * Submits one attempt as a job of its own.
     *
     * @param alone whether its GPU must be nobody else's meanwhile
     * @param preferred executors as Spark's task locations; any will do if they are busy
     * @throws RuntimeException if the context is stopped or the work cannot be serialised
     */
    Submitted submit(TrialTask task, int number, boolean alone, List<String> preferred) {
        String token = UUID.randomUUID().toString();
        String group = task.trial().id() + "-" + number + "-" + token.substring(0, 8);
        String description =
                number == 1 ? task.description() : task.description() + ", attempt " + number;
        TrialAttempt attempt = new TrialAttempt(task, number, token, alone);
        try {
            // No interrupts: they close files that the trial is writing. It looks for the order.
            context.setJobGroup(group, description, false);
            context.setJobDescription(description);
            TrialQueues.choose(context, number > task.earlierAttempts() + 1);
            return new Submitted(
                    attempt,
                    group,
                    PlacedTask.of(context, attempt, preferred)
                            .map(new TrialTaskFunction(work))
                            .collectAsync());
        } finally {
            context.clearJobGroup();
            TrialQueues.choose(context, false);
        }
    }
}
