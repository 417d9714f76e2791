package io.github.aclsweep.dispatch;

import io.github.aclsweep.trial.TrialResult;
import java.util.List;

/** One trial after the other in this process: for tests, and to see a fault without a cluster. */
public final class InProcessTrialDispatcher implements TrialDispatcher {
    private final TrialWork work;
    private volatile boolean cancelled;

    public InProcessTrialDispatcher(TrialWork work) {
        this.work = work;
    }

    @Override
    public void run(List<TrialTask> tasks, DispatchListener listener) {
        DispatchListener serial = new SerialListener(listener);
        for (TrialTask task : tasks) {
            serial.finished(run(task, serial));
        }
    }

    private TrialResult run(TrialTask task, DispatchListener listener) {
        if (cancelled) {
            return Failures.cancelled(task.trial());
        }
        listener.started(new TrialStarted(task.trial().id(), "this process"));
        try {
            return work.run(task.trial(), task.workplace(), listener::progress, () -> cancelled);
        } catch (Throwable thrown) { // whatever a trial throws is that trial's failure
            return Failures.of(task.trial(), thrown);
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
    }
}
