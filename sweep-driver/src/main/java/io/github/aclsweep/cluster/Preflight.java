package io.github.aclsweep.cluster;

import io.github.aclsweep.settings.InvalidSettings;
import io.github.aclsweep.settings.Problem;
import io.github.aclsweep.trial.run.EnvironmentException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Waits for the first executor, and says why none will come. Spark itself would wait for ever where
 * no machine can give what a trial is to have.
 */
public final class Preflight {
    private static final Duration POLL = Duration.ofMillis(300);

    /** A cluster that is just starting shows its workers one by one. */
    private static final Duration GATHERING = Duration.ofSeconds(10);

    private static final String GPU_HINT =
            "; a worker offers GPUs that spark.worker.resource.gpu.discoveryScript finds";

    private final JavaSparkContext context;
    private final WorkerResources need;
    private final Optional<StandaloneMaster> master;
    private final long started = System.nanoTime();

    Preflight(JavaSparkContext context, ClusterSettings cluster) {
        this.context = context;
        this.need = need(context.getConf(), cluster);
        this.master = StandaloneMaster.of(context.master());
    }

    /** What one trial is given. */
    public static WorkerResources need(SparkConf conf, ClusterSettings cluster) {
        int memory = (int) conf.getSizeAsMb("spark.executor.memory", "1g");
        return new WorkerResources(cluster.coresPerTrial(), memory, cluster.gpusPerTrial());
    }

    /**
     * Returns when an executor is there.
     *
     * @param limit the longest wait; zero: no limit
     * @param cancelled asked while waiting; true ends the wait
     * @throws InvalidSettings if no worker can run a trial, or none came in time
     * @throws EnvironmentException if Spark ended the application
     */
    void awaitExecutor(Duration limit, BooleanSupplier cancelled) {
        while (executors() == 0 && !cancelled.getAsBoolean()) {
            if (context.sc().isStopped()) {
                throw new EnvironmentException(
                        "Spark's master ended the application before an executor came: its"
                                + " processes die when they start, see the workers' logs");
            }
            Optional<List<WorkerResources>> offers = master.flatMap(StandaloneMaster::ask);
            if (waited(GATHERING)) {
                offers.filter(found -> !found.isEmpty()).ifPresent(this::requireOneThatFits);
            }
            if (!limit.isZero() && waited(limit)) {
                throw late(limit, offers);
            }
            pause();
        }
    }

    private boolean waited(Duration duration) {
        return System.nanoTime() - started >= duration.toNanos();
    }

    private void requireOneThatFits(List<WorkerResources> offers) {
        if (offers.stream().noneMatch(offer -> offer.covers(need))) {
            boolean noGpus = need.gpus() > 0 && offers.stream().allMatch(o -> o.gpus() == 0);
            throw problem(
                    "workers of which at least one has all of it, but %s has %s%s"
                            .formatted(
                                    context.master(),
                                    WorkerResources.summary(offers),
                                    noGpus ? GPU_HINT : ""));
        }
    }

    private InvalidSettings late(Duration limit, Optional<List<WorkerResources>> offers) {
        String workers =
                offers.map(
                                found ->
                                        "; the workers are "
                                                + WorkerResources.summary(found)
                                                + (found.isEmpty() ? "" : ", perhaps all in use"))
                        .orElse("; the cluster manager's page may say why");
        return problem(
                "an executor on %s within cluster.wait-seconds = %d, but none came%s"
                        .formatted(context.master(), limit.toSeconds(), workers));
    }

    private InvalidSettings problem(String expected) {
        return new InvalidSettings(
                List.of(new Problem("cluster", need + " for a trial", expected)));
    }

    /** The driver counts itself among Spark's executors. */
    private int executors() {
        return context.sc().statusTracker().getExecutorInfos().length - 1;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for executors", e);
        }
    }
}
