package io.github.aclsweep.dispatch;

import io.github.aclsweep.doctor.DoctorRequest;
import io.github.aclsweep.features.ExtractionListener;
import io.github.aclsweep.storage.FeatureExtraction;
import io.github.aclsweep.trial.GpuSettings;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.package$;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A running Spark application; closing it ends the application. */
public final class SparkCluster implements AutoCloseable {
    private static final String MASTER = "spark.master";

    private final JavaSparkContext context;
    private final Path logs;

    private SparkCluster(JavaSparkContext context, Path logs) {
        this.context = context;
        this.logs = logs;
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
     * @param master as {@link EmbeddedMaster#resolve} gave it
     * @param sweep name of the sweep
     * @param executors executors that are of use
     * @param offer Spark's settings that go with the master, see {@link EmbeddedGpus.Offer}
     * @param logs folder that gets the output of embedded executors
     * @throws IllegalStateException if the master cannot be reached
     */
    public static SparkCluster start(
            String master,
            ClusterSettings cluster,
            GpuSettings gpu,
            String sweep,
            int executors,
            Map<String, String> offer,
            Path logs) {
        MasterDoor.requireOpen(master);
        SparkConf conf = new SparkConf().setMaster(master);
        offer.forEach(conf::set);
        SparkSettings.complete(conf, cluster, gpu, sweep, executors, System.getenv());
        JavaSparkContext context = TrialQueues.start(conf);
        if (context.sc().isStopped()) { // Spark gave up, and says so in its log only
            throw new IllegalStateException(
                    "Spark's master %s cannot be reached or refused the sweep; see %s"
                            .formatted(master, logs));
        }
        return new SparkCluster(context, logs);
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

    /**
     * Examines every slot, see {@link ClusterExamination}.
     *
     * @param asked executors that the cluster was started for
     */
    public ClusterReport examine(DoctorRequest examination, ClusterSettings settings, int asked) {
        return new ClusterExamination(context, settings, asked).run(examination);
    }

    /** What to say where a cluster's workers share GPUs otherwise than the settings say. */
    public Optional<String> slotsWarning(ClusterSettings settings) {
        return MasterOffers.of(context.master())
                .flatMap(MasterOffers::gpuAddresses)
                .flatMap(workers -> OfferedSlots.warning(settings, workers));
    }

    /** Extracts features on all executors, see {@link FeatureStage}. */
    public void extract(
            FeatureExtraction extraction, ExtractionListener listener, BooleanSupplier cancelled) {
        new FeatureStage(context).run(extraction, listener, cancelled);
    }

    /** A dispatcher to this cluster. */
    public TrialDispatcher dispatcher(TrialWork work, ClusterSettings settings) {
        return new SparkTrialDispatcher(context, work, settings);
    }

    /** Where Spark shows the running application, empty if it does not. */
    public String pageUrl() {
        return context.sc().uiWebUrl().isDefined() ? context.sc().uiWebUrl().get() : "";
    }

    @Override
    public void close() {
        String application = context.sc().applicationId();
        boolean embedded = EmbeddedMaster.is(context.master());
        context.stop();
        if (embedded) {
            ExecutorOutput.move(application, logs);
        }
    }
}
