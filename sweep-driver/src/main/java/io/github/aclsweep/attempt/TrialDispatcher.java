package io.github.aclsweep.attempt;

import io.github.aclsweep.attempt.message.AttemptListener;
import io.github.aclsweep.trial.TrialResult;
import java.util.concurrent.CompletableFuture;

/** Runs single trials. */
public interface TrialDispatcher extends AutoCloseable {
    /**
     * Trials that should be submitted and not have ended: as many as there are slots, and a few
     * that wait for one. It grows when executors come; at least 1.
     */
    int room();

    /**
     * Runs a trial, with repetitions after accidents. A trial that fails never stops another.
     *
     * @param listener is told about its attempts
     * @return how it ended; fails only with what the listener threw
     */
    CompletableFuture<TrialResult> submit(TrialTask task, AttemptListener listener);

    /**
     * Ends the run early: running trials are given time to keep what they reached, and trials that
     * have not ended, or are submitted later, end as the reason says. May be called from any thread
     * and more than once; the first reason holds.
     */
    void stop(StopReason stopReason);

    /** Takes no more trials; call it when all have ended. */
    @Override
    void close();
}
