package io.github.aclsweep.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.aclsweep.trial.GpuSettings;
import io.github.aclsweep.trial.run.EnvironmentException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.plugin.SparkPlugin;
import org.apache.spark.package$;

/** A running Spark application; closing it ends the application. */
public final class SparkCluster implements AutoCloseable {
    private static final String MASTER = "spark.master";

    /** What Spark gets to end in; to a host that is cut off it may talk for ever. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final JavaSparkContext context;
    private final Path logs;
    private final Optional<DetachedJava> java;

    private SparkCluster(JavaSparkContext context, Path logs, Optional<DetachedJava> java) {
        this.context = context;
        this.logs = logs;
        this.java = java;
    }

    /** The master that {@code spark-submit} was given, empty outside of it. */
    public static String submittedMaster() {
        return System.getProperty(MASTER, "");
    }

    /** Version of the Spark on the class path. */
    public static String sparkVersion() {
        return package$.MODULE$.SPARK_VERSION();
    }

    /**
     * Starts the application on the master that {@code spark-submit} was given.
     *
     * @param master as {@link LocalMaster#resolve} gave it
     * @param sweep name of the sweep
     * @param executors executors that are of use
     * @param offer Spark's settings that go with the master, see {@link LocalGpus.Offer}
     * @param logs folder that gets the output of embedded executors
     * @param plugin Spark's plugin that joins driver and executors
     * @throws EnvironmentException if the master cannot be reached
     */
    public static SparkCluster start(
            String master,
            ClusterSettings cluster,
            GpuSettings gpu,
            String sweep,
            int executors,
            Map<String, String> offer,
            Path logs,
            Class<? extends SparkPlugin> plugin) {
        StandaloneMaster.requireReachable(master);
        SparkConf conf = new SparkConf().setMaster(master);
        offer.forEach(conf::set);
        SparkSettings.complete(conf, cluster, gpu, sweep, executors, System.getenv(), plugin);
        Optional<DetachedJava> java = Optional.empty();
        if (LocalMaster.isLocal(master)) {
            LocalMaster.protect(conf);
            java = DetachedJava.make(conf);
        }
        JavaSparkContext context = TrialQueues.start(conf);
        if (context.sc().isStopped()) { // Spark gave up, and says so in its log only
            throw new EnvironmentException(
                    "Spark's master %s cannot be reached or refused the sweep; see %s"
                            .formatted(master, logs));
        }
        return new SparkCluster(context, logs, java);
    }

    /**
     * Waits for the first executor, as {@link Preflight#awaitExecutor} does.
     *
     * @throws io.github.aclsweep.settings.InvalidSettings if none can come, or none came in time
     */
    public void awaitExecutor(ClusterSettings settings, BooleanSupplier cancelled) {
        new Preflight(context, settings)
                .awaitExecutor(Duration.ofSeconds(settings.waitSeconds()), cancelled);
    }

    /** What to say where a cluster's workers share GPUs otherwise than the settings say. */
    public Optional<String> slotsWarning(ClusterSettings settings) {
        return StandaloneMaster.of(context.master())
                .flatMap(StandaloneMaster::gpuAddresses)
                .flatMap(workers -> GpuSlots.warning(settings, workers));
    }

    /** Has a file travel to every executor, which finds it by its name. */
    public void distribute(Path file) {
        context.addFile(file.toUri().toString());
    }

    /** Spark's context, closed by {@link #close}. */
    public JavaSparkContext context() {
        return context;
    }

    @Override
    public void close() {
        String application = context.sc().applicationId();
        boolean embedded = LocalMaster.isLocal(context.master());
        stop();
        java.ifPresent(DetachedJava::close);
        if (embedded) {
            ExecutorOutput.move(application, logs);
        }
    }

    /** Threads of Spark's that its end cuts off print their stack traces to standard error. */
    private void stop() {
        PrintStream err = System.err;
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
        try {
            BoundedStop.run("stop of Spark", context::stop, PATIENCE);
        } finally {
            System.setErr(err);
        }
    }
}
