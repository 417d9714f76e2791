package io.github.aclsweep.trial;

import ai.djl.ndarray.NDManager;
import io.github.aclsweep.checkpoint.Checkpoints;
import io.github.aclsweep.checkpoint.Safetensors;
import io.github.aclsweep.checkpoint.StateDicts;
import io.github.aclsweep.dataset.Dataset;
import io.github.aclsweep.encoder.layer.StateDict;
import io.github.aclsweep.features.FeatureSet;
import io.github.aclsweep.randomness.Randomness;
import io.github.aclsweep.trial.TrialProgress.Stage;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a method runs a trial with.
 *
 * @param manager owns what lives as long as the trial, on the trial's device; closed by the caller
 * @param trial the trial
 * @param folder the trial's, for its files
 * @param dataset clips and classes
 * @param features the log-mels of the clips
 * @param monitor reports progress and learns when to stop
 * @param metrics the numbers of every epoch
 * @param checkpoints what earlier attempts saved, and what this one saves
 * @param stopwatch the time of the trial, part by part
 */
public record TrialContext(
        NDManager manager,
        Trial trial,
        Path folder,
        Dataset dataset,
        FeatureSet features,
        TrialMonitor monitor,
        MetricsFile metrics,
        Checkpoints checkpoints,
        Stopwatch stopwatch) {

    public TrialSettings settings() {
        return trial.settings();
    }

    /** The random draws of the trial's seed. */
    public Randomness randomness() {
        return new Randomness(settings().trial().seed());
    }

    /**
     * A loop over the epochs of a training.
     *
     * @param name what checkpoints and people call the training; unique in the trial
     * @param stage what progress calls it
     * @param itemsPerEpoch what {@link io.github.aclsweep.train.StepListener} counts in an epoch
     */
    public EpochLoop epochs(String name, Stage stage, int epochs, long itemsPerEpoch) {
        return new EpochLoop(name, stage, epochs, itemsPerEpoch, monitor, checkpoints);
    }

    /** Training is over; from now on the trial's time counts as evaluation. */
    public void trainingEnded() {
        stopwatch.begin(Stopwatch.Part.EVALUATION);
    }

    /**
     * Writes weights into the trial's folder.
     *
     * @param file the file's name, for example {@code encoder.safetensors}
     */
    public void write(String file, StateDict state, Map<String, String> metadata) {
        new Safetensors(StateDicts.tensors(state), metadata).write(folder.resolve(file));
    }
}
