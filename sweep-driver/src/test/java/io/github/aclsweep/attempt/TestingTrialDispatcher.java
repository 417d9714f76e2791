package io.github.aclsweep.attempt;

import io.github.aclsweep.attempt.message.AttemptListener;
import io.github.aclsweep.attempt.message.TrialStarted;
import io.github.aclsweep.io.Host;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.run.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/** Runs one trial after the other in this process. */
public final class TestingTrialDispatcher implements TrialDispatcher {
    private static final String PLACE = "this process";
    private static final double MILLIS = 1e3;

    private final TrialWork work;
    private final AtomicReference<StopReason> stopReason = new AtomicReference<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();

    public TestingTrialDispatcher(TrialWork work) {
        this.work = work;
    }

    @Override
    public int room() {
        return 1;
    }

    @Override
    public CompletableFuture<TrialResult> submit(TrialTask task, AttemptListener listener) {
        return CompletableFuture.supplyAsync(() -> run(task, listener), thread);
    }

    private TrialResult run(TrialTask task, AttemptListener listener) {
        StopReason stop = stopReason.get();
        if (stop != null) {
            return new TrialResult.Failed(
                    task.trial(), stop.kind(), stop.reason(), "", Host.name());
        }
        int number = task.earlierAttempts() + 1;
        listener.started(new TrialStarted(task.trial().id(), number, PLACE));
        Instant began = Instant.now();
        TrialResult result = attempt(task, listener);
        double seconds = Duration.between(began, Instant.now()).toMillis() / MILLIS;
        listener.attempted(
                task.trial().id(),
                Attempt.running(number, PLACE, began).ended(seconds, seconds, result));
        return result;
    }

    private TrialResult attempt(TrialTask task, AttemptListener listener) {
        try {
            return work.run(
                    task.trial(),
                    task.workplace(),
                    listener::progress,
                    () -> stopReason.get() != null);
        } catch (Throwable thrown) { // whatever a trial throws is that trial's failure
            return AttemptFailures.of(task.trial(), thrown);
        }
    }

    @Override
    public void stop(StopReason given) {
        stopReason.compareAndSet(null, given);
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
