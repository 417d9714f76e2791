package io.github.aclsweep.attempt;

import io.github.aclsweep.attempt.host.GpuShares;
import io.github.aclsweep.attempt.host.HostHealth;
import io.github.aclsweep.attempt.host.MemoryKillLog;
import io.github.aclsweep.attempt.host.TrialHosts;
import io.github.aclsweep.attempt.message.AttemptListener;
import io.github.aclsweep.attempt.message.ExecutorMessage;
import io.github.aclsweep.attempt.message.ExecutorMessage.FatalReport;
import io.github.aclsweep.attempt.message.ExecutorMessage.PlaceFound;
import io.github.aclsweep.attempt.message.ExecutorMessage.Progressed;
import io.github.aclsweep.attempt.message.ExecutorMessage.Saved;
import io.github.aclsweep.attempt.message.TrialStarted;
import io.github.aclsweep.io.Host;
import io.github.aclsweep.measure.Look;
import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.FailureKind.RetryRule;
import io.github.aclsweep.trial.StopCause;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.run.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * One trial on the cluster: its first attempt, and those that accidents make necessary. Every
 * method is called on the dispatcher's thread, which never waits.
 */
final class TrialAttempts {
    private static final double MILLIS = 1000;

    private final TrialTask task;
    private final Cluster cluster;
    private final RetryBudget budget;
    private final AttemptListener listener;
    private final TrialHosts hosts;
    private final CompletableFuture<TrialResult> end = new CompletableFuture<>();
    private final List<TaskOutcome> lost = new ArrayList<>();

    private AttemptJob job;
    private String token;
    private AttemptLog log;
    private Instant submitted;
    private int number;
    private boolean alone;
    private boolean overdue;
    private boolean cancelled;
    private Attempt last;

    /**
     * What trials need of the cluster.
     *
     * @param stopReason why the run stops, null as long as it does not
     * @param thread the dispatcher's
     * @param health the health of its hosts
     * @param shares the shares of its GPUs
     * @param memoryKills the processes that its kernels killed for want of memory
     * @param clock the driver's
     */
    record Cluster(
            AttemptJob.Runner jobs,
            Timeouts timeouts,
            Supplier<StopReason> stopReason,
            Executor thread,
            HostHealth health,
            GpuShares shares,
            MemoryKillLog memoryKills,
            InstantSource clock) {}

    TrialAttempts(TrialTask task, Cluster cluster, RetryBudget budget, AttemptListener listener) {
        this.task = task;
        this.cluster = cluster;
        this.budget = budget;
        this.listener = listener;
        this.hosts = new TrialHosts(cluster.health(), cluster.shares(), listener);
        this.number = task.earlierAttempts();
    }

    /** How the trial ended, once it has; fails with what the listener threw. */
    CompletableFuture<TrialResult> end() {
        return end;
    }

    /** Submits the next attempt; one that Spark does not take has failed. */
    void submit() {
        number++;
        submitted = cluster.clock().instant();
        begin();
    }

    private void begin() {
        StopReason stopReason = cluster.stopReason().get();
        if (stopReason != null) {
            end.complete(stopped(stopReason));
            return;
        }
        log = new AttemptLog(number);
        overdue = false;
        cancelled = false;
        last = null;
        try {
            token = UUID.randomUUID().toString();
            job = cluster.jobs().submit(new AttemptTask(task, number, token, alone), lost);
        } catch (RuntimeException e) { // a stopped context, work that cannot be serialised
            end.complete(failed(e));
            return;
        }
        AttemptJob submitted = job;
        CompletableFuture<TrialResult> unusedResult =
                submitted
                        .result()
                        .whenCompleteAsync(
                                (result, failure) -> {
                                    if (submitted.equals(job) && !end.isDone()) {
                                        returned(result, failure);
                                    } else {
                                        CompletableFuture<Optional<TaskOutcome>> unused =
                                                submitted.end(cluster.timeouts().account());
                                    }
                                },
                                cluster.thread());
    }

    /** As {@link TrialHosts#refusal}; called from any thread. */
    Duration refusal(PlaceFound place, String host) {
        return hosts.refusal(place, host);
    }

    /**
     * The task was placed where the trial must not run. It occupies that slot for a while, so that
     * no other task is placed there; the attempt continues with another task.
     */
    void refused(PlaceFound place) {
        if (place.token().equals(token) && !end.isDone()) {
            begin();
        }
    }

    /** Validation has looked at an epoch of the trial; called from any thread. */
    Optional<StopCause> looked(Look look) {
        return listener.looked(task.trial().id(), look);
    }

    /** An executor told something about the trial. */
    void told(ExecutorMessage message, Instant when) {
        guarded(
                () -> {
                    if (message instanceof TrialStarted started) {
                        log.started(started, when);
                        listener.started(started);
                    } else if (message instanceof Progressed progressed) {
                        log.progressed(when);
                        listener.progress(progressed.progress());
                    } else if (message instanceof Saved saved) {
                        log.saved(when.minusMillis(saved.ageMillis()));
                    } else if (message instanceof FatalReport report) {
                        log.fatal(report);
                    }
                });
    }

    /**
     * Ends an attempt that does not end itself although its time is over, as native code may hang,
     * and one whose process is gone: Spark would keep it until an executor is free to refuse it.
     */
    void check() {
        overdue |= isOverdue();
        if (!cancelled && (overdue || job.isLost())) {
            cancelled = true;
            job.cancel();
        }
    }

    private boolean isOverdue() {
        int seconds = task.workplace().timeoutSeconds();
        Duration most = Duration.ofSeconds(seconds).plus(cluster.timeouts().overtime());
        return seconds != 0
                && log.began(job.launched())
                        .map(began -> began.plus(most).isBefore(Instant.now()))
                        .orElse(false);
    }

    /** The job has ended; what Spark says about its task follows. */
    private void returned(TrialResult result, Throwable failure) {
        boolean stopped = failure != null && (overdue || cluster.stopReason().get() != null);
        Timeouts timeouts = cluster.timeouts();
        CompletableFuture<Void> unused =
                job.end(stopped ? timeouts.stopping() : timeouts.account())
                        .thenAcceptAsync(
                                task ->
                                        guarded(
                                                () -> {
                                                    if (failure == null) {
                                                        completed(result, task);
                                                    } else {
                                                        lost(failure, task);
                                                    }
                                                }),
                                cluster.thread());
    }

    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            end.completeExceptionally(e);
        }
    }

    /** The attempt came back with a result. */
    private void completed(TrialResult returned, Optional<TaskOutcome> account) {
        TrialResult result =
                returned instanceof TrialResult.Failed ? left().orElse(returned) : returned;
        account.ifPresent(
                task -> {
                    report(task, result, keeps(result));
                    if (hosts.judge(task.host(), task.place(), token, result)) {
                        lost.add(task);
                    }
                });
        repeatOrEnd(result);
    }

    /** Whether the next attempt goes on from the last checkpoint of one that returned a failure. */
    private static boolean keeps(TrialResult result) {
        return result instanceof TrialResult.Failed failed && failed.kind().keepsCheckpoint();
    }

    private void lost(Throwable jobFailure, Optional<TaskOutcome> account) {
        Optional<TrialResult> left = left();
        if (left.isPresent()) {
            completed(left.get(), account);
            return;
        }
        TrialResult.Failed failed = failed(jobFailure, account);
        account.ifPresent(
                task -> {
                    lost.add(task);
                    report(task, failed, true);
                });
        repeatOrEnd(failed);
    }

    /** What it had come to before an order to stop came to it. */
    private Optional<TrialResult> left() {
        return cluster.stopReason().get() == null
                ? Optional.empty()
                : listener.left(task.trial().id());
    }

    private TrialResult.Failed failed(Throwable jobFailure, Optional<TaskOutcome> account) {
        StopReason stopReason = cluster.stopReason().get();
        if (stopReason != null) {
            return stopped(stopReason);
        }
        if (overdue) {
            String reason = "it went on for long after sweep.trial-timeout and was killed";
            return stopped(new StopReason(FailureKind.TIMED_OUT, reason));
        }
        return account.filter(task -> task.loss().isPresent())
                .map(this::died)
                .orElseGet(() -> failed(jobFailure));
    }

    /** Its process died: for the reason that it told before, or the one that Spark knows. */
    private TrialResult.Failed died(TaskOutcome ended) {
        MemoryKillLog kills = cluster.memoryKills();
        return log.fatal()
                .orElseGet(
                        () ->
                                LostTrial.of(
                                        task.trial(),
                                        ended,
                                        kills.hasKilledSince(ended.executor())));
    }

    private TrialResult.Failed failed(Throwable jobFailure) {
        return cluster.jobs().isStopped()
                ? LostTrial.withoutSpark(task.trial(), jobFailure)
                : LostTrial.of(task.trial(), jobFailure);
    }

    private TrialResult.Failed stopped(StopReason stopReason) {
        return new TrialResult.Failed(
                task.trial(), stopReason.kind(), stopReason.reason(), "", Host.name());
    }

    private void report(TaskOutcome ended, TrialResult result, boolean checkpointsCount) {
        double seconds = ended.seconds();
        double wasted = checkpointsCount ? ended.seconds(log.saved()) : seconds;
        Duration queued = Duration.between(submitted, ended.launched());
        last =
                Attempt.running(number, log.place().orElse(ended.place()), ended.launched())
                        .ended(seconds, wasted, result)
                        .queued(Math.max(0, queued.toMillis() / MILLIS));
        listener.attempted(task.trial().id(), last);
    }

    private boolean isPossible(RetryRule rule) {
        return rule != RetryRule.ELSEWHERE || hosts.hasOther();
    }

    private void repeatOrEnd(TrialResult result) {
        hosts.left(token);
        if (result instanceof TrialResult.Failed failed
                && cluster.stopReason().get() == null
                && last != null
                && isPossible(failed.kind().retry())
                && budget.take(failed.kind())) {
            listener.repeated(task.trial().id(), last);
            alone |= failed.kind().retry() == RetryRule.ALONE;
            submit();
        } else {
            end.complete(result);
        }
    }
}
