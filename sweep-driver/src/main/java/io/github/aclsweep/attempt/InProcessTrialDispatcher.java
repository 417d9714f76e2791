package io.github.aclsweep.attempt;

import io.github.aclsweep.io.Host;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.run.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** One trial after the other in this process: for tests, and to see a fault without a cluster. */
public final class InProcessTrialDispatcher implements TrialDispatcher {
    private static final String PLACE = "this process";
    private static final double MILLIS = 1e3;

    private final TrialWork work;
    private final AtomicReference<StopOrder> order = new AtomicReference<>();

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
        StopOrder stop = order.get();
        if (stop != null) {
            return new TrialResult.Failed(
                    task.trial(), stop.kind(), stop.reason(), "", Host.name());
        }
        int number = task.earlierAttempts() + 1;
        listener.started(new TrialStarted(task.trial().id(), number, PLACE));
        Instant began = Instant.now();
        TrialResult result = attempt(task, listener);
        double seconds = Duration.between(began, Instant.now()).toMillis() / MILLIS;
        String startedAt = began.truncatedTo(ChronoUnit.SECONDS).toString();
        listener.attempted(
                task.trial().id(),
                Attempt.running(number, PLACE, startedAt).ended(seconds, seconds, result));
        return result;
    }

    private TrialResult attempt(TrialTask task, DispatchListener listener) {
        try {
            return work.run(
                    task.trial(), task.workplace(), listener::progress, () -> order.get() != null);
        } catch (Throwable thrown) { // whatever a trial throws is that trial's failure
            return Failures.of(task.trial(), thrown);
        }
    }

    @Override
    public void stop(StopOrder given) {
        order.compareAndSet(null, given);
    }
}
