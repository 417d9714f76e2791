package io.github.aclsweep.attempt;

import io.github.aclsweep.cluster.ClusterSettings;
import io.github.aclsweep.cluster.ExecutorPlace;
import io.github.aclsweep.cluster.SparkCluster;
import io.github.aclsweep.trial.TrialProgress;

import org.apache.spark.api.java.JavaSparkContext;

import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Runs each attempt at a trial as one Spark job of one task. One job of N tasks would be aborted as
 * a whole when one of its tasks failed for good; separate jobs only share the scheduler.
 */
public final class SparkTrialDispatcher implements TrialDispatcher {
    private final JavaSparkContext context;
    private final TrialWork work;
    private final ClusterSettings cluster;
    private final Patience patience;
    private final TaskWatch watch = new TaskWatch();
    private final Beginnings beginnings = new Beginnings();
    private final Farewells farewells = new Farewells();
    private final AtomicReference<StopOrder> order = new AtomicReference<>();

    /**
     * A dispatcher; make it before executors come, so that it knows them.
     *
     * @param spark stays open
     * @param cluster how many trials may run at once, and how often one is repeated
     */
    public SparkTrialDispatcher(SparkCluster spark, TrialWork work, ClusterSettings cluster) {
        this(spark.context(), work, cluster, Patience.USUAL);
    }

    /** A dispatcher that waits for other times than usual. */
    SparkTrialDispatcher(
            JavaSparkContext context, TrialWork work, ClusterSettings cluster, Patience patience) {
        this.context = context;
        this.work = work;
        this.cluster = cluster;
        this.patience = patience;
        context.sc().addSparkListener(watch);
        watch.know(ExecutorPlace.all(context));
    }

    @Override
    public void run(List<TrialTask> tasks, DispatchListener listener) {
        SweepGauges gauges = new SweepGauges(tasks.size(), listener);
        LiveMessages.gauges(gauges);
        DispatchListener serial = new SerialListener(gauges);
        LastSaves saves = new LastSaves();
        // On a thread of its own: a listener that takes its time, as for writing tables, would hold
        // up what tells when trials saved themselves.
        ExecutorService relay =
                new ThreadPoolExecutor(
                        1,
                        1,
                        0,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        new DiscardPolicy());
        LiveMessages.receiver(
                message -> {
                    note(message, saves);
                    relay.execute(() -> relay(message, serial));
                });
        int most = cluster.maxParallel();
        Semaphore room = new Semaphore(most == 0 ? Math.max(1, tasks.size()) : most);
        ExecutorService waiters = Executors.newCachedThreadPool();
        List<Future<?>> ends = new ArrayList<>();
        try {
            for (TrialTask task : tasks) {
                room.acquireUninterruptibly();
                SparkTrial trial = new SparkTrial(task, jobs(), saves, serial);
                trial.submit();
                ends.add(waiters.submit(() -> finish(trial, room)));
            }
            awaitAll(ends);
        } finally {
            LiveMessages.receiver(message -> {});
            waiters.shutdownNow();
            relay.shutdownNow();
        }
    }

    private SparkTrial.Cluster jobs() {
        return new SparkTrial.Cluster(
                new AttemptJobs(context, work),
                watch,
                new RetryBudget(cluster),
                patience,
                context,
                order::get,
                beginnings,
                farewells);
    }

    @Override
    public void stop(StopOrder given) {
        if (order.compareAndSet(null, given)) {
            context.sc().cancelAllJobs();
        }
    }

    private void finish(SparkTrial trial, Semaphore room) {
        try {
            trial.finish();
        } catch (RuntimeException e) {
            stop(StopOrder.CANCELLED);
            throw e;
        } finally {
            room.release();
        }
    }

    private void note(Serializable message, LastSaves saves) {
        if (message instanceof TrialStarted started) {
            beginnings.put(started, Instant.now());
        } else if (message instanceof TrialProgress progress) {
            beginnings.progressed(progress.trialId(), Instant.now());
        } else if (message instanceof TrialSaved saved) {
            saves.put(saved.trialId(), Instant.now());
        } else if (message instanceof LastWords words) {
            farewells.put(words);
        }
    }

    private static void relay(Serializable message, DispatchListener listener) {
        if (message instanceof TrialStarted started) {
            listener.started(started);
        } else if (message instanceof TrialProgress progress) {
            listener.progress(progress);
        }
    }

    /** Waits for every trial; what the listener threw ends the run. */
    private void awaitAll(List<Future<?>> ends) {
        for (Future<?> end : ends) {
            try {
                end.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
            } catch (InterruptedException e) {
                stop(StopOrder.CANCELLED);
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while trials were running", e);
            }
        }
    }
}
