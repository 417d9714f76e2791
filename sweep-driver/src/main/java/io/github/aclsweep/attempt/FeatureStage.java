package io.github.aclsweep.attempt;

import io.github.aclsweep.cluster.SparkCluster;
import io.github.aclsweep.features.store.ExtractionListener;
import io.github.aclsweep.io.ErrorSentence;
import io.github.aclsweep.storage.FeatureExtraction;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.spark.SparkStageInfo;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Extracts features on all executors before the first trial, as one Spark job with a task per part.
 * Nothing depends on it: what it leaves out, the first trial that needs it extracts.
 */
public final class FeatureStage {
    private static final Logger LOG = LogManager.getLogger(FeatureStage.class);
    private static final int TRIES = 3;
    private static final long POLL_MILLIS = 500;

    private final JavaSparkContext context;

    public FeatureStage(SparkCluster spark) {
        this.context = spark.context();
    }

    /**
     * Extracts what is missing.
     *
     * @param listener hears of parts, not clips
     */
    public void run(
            FeatureExtraction extraction, ExtractionListener listener, BooleanSupplier cancelled) {
        try {
            int parts = extraction.parts();
            for (int attempt = 1; parts > 0 && !cancelled.getAsBoolean(); attempt++) {
                if (extracted(extraction, parts, listener)) {
                    extraction.join();
                    return;
                }
                if (attempt == TRIES) {
                    LOG.warn("features are left to the first trial");
                    return;
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("features are left to the first trial: {}", ErrorSentence.of(e).text(), e);
        }
    }

    /** Whether all went well; parts that were extracted are not extracted again. */
    private boolean extracted(
            FeatureExtraction extraction, int parts, ExtractionListener listener) {
        List<Integer> numbers = IntStream.range(0, parts).boxed().toList();
        context.setJobGroup("features", "features, " + parts + " parts", false);
        context.setJobDescription("features");
        try {
            JavaFutureAction<Void> job =
                    context.parallelize(numbers, parts).foreachAsync(extraction::extract);
            await(job, parts, listener);
            return true;
        } catch (ExecutionException e) {
            LOG.warn("extracting features failed: {}", AttemptFailures.sentence(e.getCause()), e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while features were extracted", e);
        } finally {
            context.clearJobGroup();
        }
    }

    private void await(JavaFutureAction<Void> job, int parts, ExtractionListener listener)
            throws InterruptedException, ExecutionException {
        while (true) {
            try {
                job.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
                listener.extracted(parts, parts);
                return;
            } catch (TimeoutException e) {
                listener.extracted(done(), parts);
            }
        }
    }

    private int done() {
        int done = 0;
        for (int stage : context.statusTracker().getActiveStageIds()) {
            SparkStageInfo info = context.statusTracker().getStageInfo(stage);
            done += info == null ? 0 : info.numCompletedTasks();
        }
        return done;
    }
}
