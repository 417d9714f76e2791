package io.github.aclsweep.attempt;

import io.github.aclsweep.trial.TrialResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A submitted attempt. */
interface AttemptJob {
    /** The trial's result; fails if the process died, the job was cancelled or Spark ended. */
    CompletableFuture<TrialResult> result();

    /**
     * The task's end by Spark's account, which follows the result; empty if no task was launched.
     *
     * @param limit the longest wait; a task that has not ended by then counts as ending then
     */
    CompletableFuture<Optional<TaskOutcome>> end(Duration limit);

    /** When the task was launched, if it was. */
    Optional<Instant> launched();

    /** Whether the process of the task is gone; Spark would keep the job for another executor. */
    boolean isLost();

    /** Asks the task to end. */
    void cancel();

    /** Submits attempts; a test can do without Spark. */
    interface Runner {
        /**
         * Submits one attempt as a job of its own.
         *
         * @param lost tasks of earlier attempts, whose machines are avoided where others are free
         * @throws RuntimeException if Spark has ended or the work cannot be serialised
         */
        AttemptJob submit(AttemptTask attempt, List<TaskOutcome> lost);

        /** Whether Spark has ended the application. */
        boolean isStopped();
    }
}
