package io.github.aclsweep.attempt;

import java.util.List;

/** Runs trials; the same call on a cluster and in this process. */
public interface TrialDispatcher {
    /**
     * Runs every trial and returns when all have ended. A trial that fails never stops another. The
     * order of the tasks is the order in which they start, as far as there is room.
     *
     * @param listener is told of every trial exactly once how it ended; calls never overlap, and an
     *     exception out of them ends the run
     */
    void run(List<TrialTask> tasks, DispatchListener listener);

    /**
     * Ends the run early: running trials are given time to keep what they reached, trials that have
     * not ended are reported as the order says, and {@link #run} returns. May be called from any
     * thread, and more than once; the first order holds.
     */
    void stop(StopOrder order);
}
