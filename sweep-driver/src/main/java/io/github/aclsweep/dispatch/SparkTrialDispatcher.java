package io.github.aclsweep.dispatch;

import io.github.aclsweep.trial.TrialProgress;
import io.github.aclsweep.trial.TrialResult;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Runs each trial as one Spark job of one task. One job of N tasks would be aborted as a whole when
 * one of its tasks failed for good; separate jobs only share the scheduler.
 */
public final class SparkTrialDispatcher implements TrialDispatcher {
    private final JavaSparkContext context;
    private final TrialWork work;
    private final int maxParallel;
    private volatile boolean cancelled;

    /**
     * @param context stays open; whoever made it closes it
     * @param maxParallel jobs submitted at once at most; 0: all, and Spark queues them
     */
    public SparkTrialDispatcher(JavaSparkContext context, TrialWork work, int maxParallel) {
        this.context = context;
        this.work = work;
        this.maxParallel = maxParallel;
    }

    @Override
    public void run(List<TrialTask> tasks, DispatchListener listener) {
        DispatchListener serial = new SerialListener(listener);
        LiveMessages.receiver(message -> relay(message, serial));
        Semaphore room = new Semaphore(maxParallel == 0 ? Math.max(1, tasks.size()) : maxParallel);
        ExecutorService waiters = Executors.newCachedThreadPool();
        List<Future<?>> ends = new ArrayList<>();
        try {
            for (TrialTask task : tasks) {
                room.acquireUninterruptibly();
                JobHandle job = submit(task);
                ends.add(waiters.submit(() -> finish(job, serial, room)));
            }
            awaitAll(ends);
        } finally {
            waiters.shutdownNow();
            LiveMessages.receiver(message -> {});
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
        context.cancelAllJobs();
    }

    private void finish(JobHandle job, DispatchListener listener, Semaphore room) {
        try {
            listener.finished(job.await());
        } catch (RuntimeException e) {
            cancel();
            throw e;
        } finally {
            room.release();
        }
    }

    private static void relay(Serializable message, DispatchListener listener) {
        if (message instanceof TrialStarted started) {
            listener.started(started);
        } else if (message instanceof TrialProgress progress) {
            listener.progress(progress);
        }
    }

    private JobHandle submit(TrialTask task) {
        if (cancelled) {
            return () -> Failures.cancelled(task.trial());
        }
        try {
            context.setJobGroup(task.trial().id(), task.description(), true);
            context.setJobDescription(task.description());
            JavaFutureAction<List<TrialResult>> job =
                    context.parallelize(List.of(task), 1)
                            .map(new TrialTaskFunction(work))
                            .collectAsync();
            return () -> result(task, job);
        } catch (RuntimeException e) { // a stopped context, work that cannot be serialised
            return () -> failed(task, e);
        } finally {
            context.clearJobGroup();
        }
    }

    private TrialResult result(TrialTask task, Future<List<TrialResult>> job) {
        try {
            return job.get().get(0);
        } catch (ExecutionException e) {
            return failed(task, e.getCause());
        } catch (CancellationException e) {
            return Failures.cancelled(task.trial());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Failures.cancelled(task.trial());
        }
    }

    private TrialResult failed(TrialTask task, Throwable jobFailure) {
        if (cancelled) {
            return Failures.cancelled(task.trial());
        }
        return context.sc().isStopped()
                ? LostTrial.withoutSpark(task.trial(), jobFailure)
                : LostTrial.of(task.trial(), jobFailure);
    }

    /** Waits for every job; what the listener threw ends the run. */
    private void awaitAll(List<Future<?>> ends) {
        for (Future<?> end : ends) {
            try {
                end.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
            } catch (InterruptedException e) {
                cancel();
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while trials were running", e);
            }
        }
    }

    /** A submitted job, or a trial that ended before it became one. */
    @FunctionalInterface
    private interface JobHandle {
        TrialResult await();
    }
}
