package io.github.aclsweep.attempt;

import io.github.aclsweep.attempt.host.GpuShares;
import io.github.aclsweep.attempt.host.HostHealth;
import io.github.aclsweep.attempt.host.MemoryKillLog;
import io.github.aclsweep.attempt.message.AttemptListener;
import io.github.aclsweep.attempt.message.ExecutorMessage;
import io.github.aclsweep.attempt.message.ExecutorMessage.PlaceFound;
import io.github.aclsweep.attempt.message.ExecutorMessages;
import io.github.aclsweep.attempt.message.MemoryKills;
import io.github.aclsweep.attempt.message.SweepGauges;
import io.github.aclsweep.cluster.ClusterSettings;
import io.github.aclsweep.cluster.RunningExecutor;
import io.github.aclsweep.cluster.SparkCluster;
import io.github.aclsweep.cluster.SparkSettings;
import io.github.aclsweep.io.ErrorSentence;
import io.github.aclsweep.trial.TrialResult;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Runs each attempt at a trial as one Spark job of one task. One job of N tasks would be aborted as
 * a whole when one of its tasks failed for good; separate jobs only share the scheduler. One thread
 * submits, listens and decides for all trials; none waits for a single one.
 */
public final class SparkTrialDispatcher implements TrialDispatcher {
    private static final Logger LOG = LogManager.getLogger(SparkTrialDispatcher.class);

    /** Trials that wait, so that an executor that is free has the next one at once. */
    private static final int SPARE = 2;

    /** Where Spark asks for executors by the trials that wait, so many wait at least. */
    private static final int SPARE_WHERE_ALLOCATED = 8;

    private final JavaSparkContext context;
    private final ClusterSettings settings;
    private final TaskWatch watch = new TaskWatch();
    private final SweepGauges gauges;
    private final MemoryKillLog memoryKills = new MemoryKillLog(MemoryKills::here);
    private final TrialAttempts.Cluster cluster;
    private final AtomicReference<StopReason> stopReason = new AtomicReference<>();

    /** The dispatcher's thread; what follows is used there only. */
    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(1, SparkTrialDispatcher::daemon);

    /** Other threads ask it about places. */
    private final Map<String, TrialAttempts> active = new ConcurrentHashMap<>();

    /**
     * A dispatcher; make it before executors come, so that it knows them.
     *
     * @param spark stays open
     * @param settings how many trials may run at once, and how often one is repeated
     * @param gauges shown to Spark's metrics system
     */
    public SparkTrialDispatcher(
            SparkCluster spark, TrialWork work, ClusterSettings settings, SweepGauges gauges) {
        this(spark.context(), work, settings, gauges, Timeouts.USUAL);
    }

    /** A dispatcher with other timeouts than the usual ones. */
    SparkTrialDispatcher(
            JavaSparkContext context,
            TrialWork work,
            ClusterSettings settings,
            SweepGauges gauges,
            Timeouts timeouts) {
        this.context = context;
        this.settings = settings;
        this.gauges = gauges;
        this.cluster =
                new TrialAttempts.Cluster(
                        new AttemptJobs(context, work, watch),
                        timeouts,
                        stopReason::get,
                        thread,
                        new HostHealth(watch::hosts, gathering(context), InstantSource.system()),
                        new GpuShares(),
                        memoryKills,
                        InstantSource.system());
        context.sc().addSparkListener(watch);
        watch.know(RunningExecutor.all(context));
        ExecutorMessages.gauges(gauges);
        ExecutorMessages.receiver(this::received);
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        Future<?> unused = thread.scheduleWithFixedDelay(this::check, 1, 1, TimeUnit.SECONDS);
    }

    /** On one machine all executors have the same host. */
    private static Duration gathering(JavaSparkContext context) {
        return context.sc().master().startsWith("local") ? Duration.ZERO : HostHealth.GATHERING;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "dispatcher");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public int room() {
        int most = settings.maxParallel();
        int there = Math.max(1, watch.executors());
        return most == 0 ? there + spare(there) : most;
    }

    /** What Spark allocates may double each time, so that a large cluster is soon in use. */
    private int spare(int there) {
        boolean allocated = context.getConf().getBoolean(SparkSettings.ALLOCATION, false);
        return allocated ? Math.max(there, SPARE_WHERE_ALLOCATED) : SPARE;
    }

    @Override
    public CompletableFuture<TrialResult> submit(TrialTask task, AttemptListener listener) {
        TrialAttempts trial =
                new TrialAttempts(
                        task, cluster, new RetryBudget(settings), gauges.counting(listener));
        CompletableFuture<TrialResult> end =
                trial.end()
                        .whenCompleteAsync(
                                (result, failure) -> ended(task.trial().id(), result, failure),
                                thread);
        thread.execute(
                () -> {
                    active.put(task.trial().id(), trial);
                    trial.submit();
                });
        return end;
    }

    private void ended(String trialId, TrialResult result, Throwable failure) {
        active.remove(trialId);
        if (failure == null) {
            gauges.ended(result);
        }
    }

    @Override
    public void stop(StopReason given) {
        if (stopReason.compareAndSet(null, given)) {
            try { // there, so that no job is submitted between the stop and this
                thread.execute(context.sc()::cancelAllJobs);
            } catch (RejectedExecutionException e) {
                LOG.debug("stopped after the end", e);
            }
        }
    }

    /** Answers where an answer is expected, see {@link ExecutorMessage}. */
    Serializable received(Serializable message) {
        if (message instanceof PlaceFound place) {
            return secondsOfRefusal(place);
        }
        if (message instanceof ExecutorMessage.Looked looked) {
            return Optional.ofNullable(active.get(looked.trialId()))
                    .flatMap(trial -> trial.looked(looked.look()))
                    .map(Enum::name)
                    .orElse(null);
        }
        Instant now = Instant.now();
        if (message instanceof ExecutorMessage told) {
            thread.execute(
                    () -> {
                        TrialAttempts trial = active.get(told.trialId());
                        if (trial != null) {
                            trial.told(told, now);
                        }
                    });
        }
        return null;
    }

    /**
     * A task that is refused asks nothing more: its trial is submitted again at once. After an
     * order to stop every task is refused: one that waited takes the slot of one that ends, until
     * its job is cancelled, too.
     */
    private int secondsOfRefusal(PlaceFound place) {
        memoryKills.placed(place.executor(), place.kills());
        TrialAttempts trial = active.get(place.trialId());
        Duration refusal =
                stopReason.get() != null
                        ? HostHealth.REFUSAL
                        : watch.host(place.executor())
                                .filter(host -> trial != null)
                                .map(host -> trial.refusal(place, host))
                                .orElse(Duration.ZERO);
        if (!refusal.isZero() && trial != null) {
            thread.execute(() -> trial.refused(place));
        }
        return Math.toIntExact(refusal.toSeconds());
    }

    private void check() {
        try {
            List.copyOf(active.values()).forEach(TrialAttempts::check);
        } catch (RuntimeException e) {
            // Of a Spark that is just ending the jobs fail by themselves.
            boolean isEnding = stopReason.get() != null || context.sc().isStopped();
            String reason = ErrorSentence.of(e).text();
            LOG.log(
                    isEnding ? Level.DEBUG : Level.WARN,
                    "cannot look after the running trials: {}",
                    reason,
                    e);
        }
    }

    @Override
    public void close() {
        ExecutorMessages.receiver(message -> null);
        context.sc().removeSparkListener(watch);
        thread.shutdown();
    }
}
