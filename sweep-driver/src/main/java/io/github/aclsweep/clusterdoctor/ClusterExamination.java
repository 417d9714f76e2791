package io.github.aclsweep.clusterdoctor;

import io.github.aclsweep.cluster.ClusterSettings;
import io.github.aclsweep.cluster.Preflight;
import io.github.aclsweep.cluster.RunningExecutor;
import io.github.aclsweep.cluster.SparkCluster;
import io.github.aclsweep.cluster.StandaloneMaster;
import io.github.aclsweep.cluster.WorkerResources;
import io.github.aclsweep.doctor.DoctorRequest;
import io.github.aclsweep.trial.run.EnvironmentException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** Examines every slot that a cluster has for trials, as soon as its executor is there. */
public final class ClusterExamination {
    private static final Duration POLL = Duration.ofMillis(300);

    /** When no further executor has come for so long, none is expected any more. */
    private static final Duration QUIET = Duration.ofSeconds(30);

    /** A visit to an executor that was busy ends elsewhere, and is sent again. */
    private static final int ROUNDS = 3;

    private final JavaSparkContext context;
    private final Duration patience;
    private final Supplier<Integer> expected;

    /**
     * An examination of what is there.
     *
     * @param spark the cluster
     * @param asked executors that Spark was asked for
     */
    public ClusterExamination(SparkCluster spark, ClusterSettings cluster, int asked) {
        this.context = spark.context();
        Duration limit = Duration.ofSeconds(cluster.waitSeconds());
        this.patience = limit.isZero() || limit.compareTo(QUIET) > 0 ? QUIET : limit;
        WorkerResources need = Preflight.need(context.getConf(), cluster);
        Optional<StandaloneMaster> master = StandaloneMaster.of(context.master());
        int most = Math.min(asked, allowed(context.getConf(), cluster));
        this.expected =
                () ->
                        master.flatMap(StandaloneMaster::ask)
                                .map(o -> slots(o, need, most))
                                .orElse(most);
    }

    private static int allowed(SparkConf conf, ClusterSettings cluster) {
        return conf.getInt("spark.cores.max", Integer.MAX_VALUE) / cluster.coresPerTrial();
    }

    private static int slots(List<WorkerResources> offers, WorkerResources need, int most) {
        return Math.min(most, offers.stream().mapToInt(offer -> offer.holds(need)).sum());
    }

    /**
     * Visits all executors.
     *
     * @throws EnvironmentException if Spark ended the application
     */
    public ClusterReport run(DoctorRequest examination) {
        SlotProbes visits = new SlotProbes(context, examination);
        try {
            gather(visits);
            for (int round = 0; round < ROUNDS; round++) {
                List<RunningExecutor> executors = RunningExecutor.all(context);
                visits.send(executors);
                visits.await(executors);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while executors were examined", e);
        }
        return new ClusterReport(visits.reports(), expected.get());
    }

    private void gather(SlotProbes visits) throws InterruptedException {
        long last = System.nanoTime();
        while (visits.count() < expected.get() && System.nanoTime() - last < patience.toNanos()) {
            if (context.sc().isStopped()) {
                throw new EnvironmentException(
                        "Spark ended the application while executors were examined");
            }
            int before = visits.count();
            visits.send(RunningExecutor.all(context));
            if (visits.count() > before) {
                last = System.nanoTime();
            }
            TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
        }
    }
}
