package io.github.aclsweep.sweep;

import io.github.aclsweep.attempt.FeatureStage;
import io.github.aclsweep.cluster.SparkCluster;
import io.github.aclsweep.features.FeatureSettings;
import io.github.aclsweep.storage.FeatureExtraction;
import io.github.aclsweep.terminal.SweepProgress;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialProgress;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Features of all trials, extracted by the whole cluster before the first trial where the settings
 * ask for it.
 */
record FeaturesFirst(PreparedSweep sweep, SparkCluster cluster, SweepProgress display) {
    private static final String LABEL = "features";

    /** Few enough to spread well over executors, enough for a part to be worth a task. */
    private static final int CLIPS_PER_PART = 64;

    void run(List<Trial> trials, BooleanSupplier cancelled) {
        boolean hasFeatures = sweep.data().files().isEmpty();
        if (!hasFeatures || !sweep.settings().place().cache().featuresFirst()) {
            return;
        }
        display.waiting("extracting features");
        trials.stream()
                .map(trial -> trial.settings().features())
                .distinct()
                .map(this::extraction)
                .forEach(
                        extraction ->
                                new FeatureStage(cluster).run(extraction, this::show, cancelled));
    }

    private FeatureExtraction extraction(FeatureSettings features) {
        return new FeatureExtraction(
                sweep.storage(),
                sweep.data().root(),
                sweep.settings().place().cacheRoot().toString(),
                features,
                sweep.settings().cluster().coresPerTrial(),
                CLIPS_PER_PART);
    }

    private void show(int done, int total) {
        double unknown = Double.NaN;
        display.progress(
                LABEL,
                new TrialProgress(
                        LABEL,
                        TrialProgress.Stage.FEATURES,
                        done,
                        total,
                        0,
                        0,
                        unknown,
                        unknown,
                        unknown));
    }
}
