package io.github.aclsweep.attempt;

import io.github.aclsweep.attempt.AttemptJobs.Submitted;
import io.github.aclsweep.io.Host;
import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.FailureKind.RetryRule;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.run.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;

/** One trial on the cluster: its first attempt, and those that accidents make necessary. */
final class SparkTrial {
    private final TrialTask task;
    private final Cluster cluster;
    private final LastSaves saves;
    private final DispatchListener listener;
    private final List<TaskEnd> lost = new ArrayList<>();
    private Submitted submitted;
    private TrialResult.Failed refused;
    private int number;
    private boolean overdue;
    private Attempt last;
    private boolean alone;

    /**
     * What a trial needs of the cluster.
     *
     * @param budget of this trial alone
     * @param order the order to stop, null as long as there is none
     * @param beginnings when attempts began
     * @param farewells what they said before their processes ended themselves
     */
    record Cluster(
            AttemptJobs jobs,
            TaskWatch watch,
            RetryBudget budget,
            Patience patience,
            JavaSparkContext context,
            Supplier<StopOrder> order,
            Beginnings beginnings,
            Farewells farewells) {}

    SparkTrial(TrialTask task, Cluster cluster, LastSaves saves, DispatchListener listener) {
        this.task = task;
        this.cluster = cluster;
        this.saves = saves;
        this.listener = listener;
        this.number = task.earlierAttempts();
    }

    /** Submits the next attempt; one that Spark does not take has failed. */
    void submit() {
        submitted = null;
        refused = null;
        last = null;
        if (cluster.order().get() != null) {
            refused = stopped(cluster.order().get());
            return;
        }
        number++;
        try {
            submitted = cluster.jobs().submit(task, number, alone, cluster.watch().elsewhere(lost));
        } catch (RuntimeException e) { // a stopped context, work that cannot be serialised
            refused = failed(e);
        }
    }

    /** Waits for the attempt, repeats it as long as it should be, and reports the end. */
    void finish() {
        TrialResult result = awaitAttempt();
        while (result instanceof TrialResult.Failed failed
                && cluster.order().get() == null
                && last != null
                && cluster.budget().take(failed.kind())) {
            listener.repeated(task.trial().id(), last);
            alone |= failed.kind().retry() == RetryRule.ALONE;
            submit();
            result = awaitAttempt();
        }
        listener.finished(result);
    }

    private TrialResult awaitAttempt() {
        if (submitted == null) {
            return refused;
        }
        try {
            return account(awaitResult());
        } catch (ExecutionException e) {
            return lost(e.getCause());
        } catch (CancellationException e) {
            return lost(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return stopped(StopOrder.CANCELLED);
        }
    }

    /**
     * Ends an attempt that does not end itself although its time is over, as native code may hang,
     * and one whose process is gone: Spark would keep it until an executor is free to refuse it.
     */
    private TrialResult awaitResult() throws ExecutionException, InterruptedException {
        boolean cancelled = false;
        while (true) {
            try {
                return submitted.future().get(1, TimeUnit.SECONDS).get(0);
            } catch (TimeoutException e) {
                overdue |= isOverdue();
                if (!cancelled && (overdue || cluster.watch().isLost(submitted.group()))) {
                    cancelled = true;
                    cluster.context().sc().cancelJobGroup(submitted.group());
                }
            }
        }
    }

    private boolean isOverdue() {
        int seconds = task.workplace().timeoutSeconds();
        Duration most = Duration.ofSeconds(seconds).plus(cluster.patience().overtime());
        return seconds != 0
                && began().map(began -> began.plus(most).isBefore(Instant.now())).orElse(false);
    }

    private Optional<Instant> began() {
        return cluster.beginnings()
                .of(task.trial().id(), number, cluster.watch().launched(submitted.group()));
    }

    /** The attempt came back with a result. */
    private TrialResult account(TrialResult result) throws InterruptedException {
        cluster.watch()
                .awaitEnd(submitted.group(), cluster.patience().account())
                .ifPresent(end -> report(end, result, keeps(result)));
        return result;
    }

    /** Whether the next attempt goes on from the last checkpoint of one that returned a failure. */
    private static boolean keeps(TrialResult result) {
        return result instanceof TrialResult.Failed failed && failed.kind().keepsCheckpoint();
    }

    private TrialResult lost(Throwable jobFailure) {
        try {
            boolean stopped = overdue || cluster.order().get() != null;
            Patience patience = cluster.patience();
            Optional<TaskEnd> end =
                    cluster.watch()
                            .awaitEnd(
                                    submitted.group(),
                                    stopped ? patience.farewell() : patience.account());
            TrialResult.Failed failed = failed(jobFailure, end);
            end.ifPresent(
                    task -> {
                        lost.add(task);
                        report(task, failed, true);
                    });
            return failed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return stopped(StopOrder.CANCELLED);
        }
    }

    private TrialResult.Failed failed(Throwable jobFailure, Optional<TaskEnd> end) {
        StopOrder order = cluster.order().get();
        if (order != null) {
            return stopped(order);
        }
        if (overdue) {
            String reason = "it went on for long after sweep.trial-timeout and was killed";
            return stopped(new StopOrder(FailureKind.TIMED_OUT, reason));
        }
        return end.filter(lost -> lost.loss().isPresent())
                .map(this::lost)
                .orElseGet(() -> failed(jobFailure));
    }

    private TrialResult.Failed lost(TaskEnd end) {
        return cluster.farewells()
                .of(task.trial().id(), number)
                .orElseGet(() -> LostTrial.of(task.trial(), end));
    }

    private TrialResult.Failed failed(Throwable jobFailure) {
        return cluster.context().sc().isStopped()
                ? LostTrial.withoutSpark(task.trial(), jobFailure)
                : LostTrial.of(task.trial(), jobFailure);
    }

    private TrialResult.Failed stopped(StopOrder order) {
        return new TrialResult.Failed(task.trial(), order.kind(), order.reason(), "", Host.name());
    }

    private void report(TaskEnd end, TrialResult result, boolean checkpointsCount) {
        String started = end.launched().truncatedTo(ChronoUnit.SECONDS).toString();
        double wasted = checkpointsCount ? end.seconds(saves.of(task.trial().id())) : end.seconds();
        last = Attempt.running(number, end.place(), started).ended(end.seconds(), wasted, result);
        listener.attempted(task.trial().id(), last);
    }
}
