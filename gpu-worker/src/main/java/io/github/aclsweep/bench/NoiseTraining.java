package io.github.aclsweep.bench;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.github.aclsweep.augment.Standardiser;
import io.github.aclsweep.augment.ViewMaker;
import io.github.aclsweep.encoder.Encoder;
import io.github.aclsweep.encoder.ProjectionHead;
import io.github.aclsweep.features.FeatureSet;
import io.github.aclsweep.features.Standardisation;
import io.github.aclsweep.randomness.Randomness;
import io.github.aclsweep.train.EpochLoss;
import io.github.aclsweep.train.Pretraining;
import io.github.aclsweep.trial.TrialSettings;
import java.util.stream.IntStream;

/**
 * Pretraining on noise as a trial pretrains on sounds, for what is to be known of a machine. The
 * same settings give the same clips, weights and draws on every device. Gradient mode must be off.
 */
public final class NoiseTraining implements AutoCloseable {
    private static final int CLASSES = 2;

    private final int[] clips;
    private final FeatureSet features;
    private final NDManager manager;
    private final Pretraining pretraining;
    private int epoch;

    /**
     * A training that has not begun.
     *
     * @param steps batches of an epoch
     */
    public NoiseTraining(TrialSettings settings, int steps, Device device) {
        int count = Math.multiplyExact(settings.pretrain().batchClips(), steps);
        this.clips = IntStream.range(0, count).toArray();
        this.features =
                new NoiseFeatures(
                        count, settings.features().minFrames(), settings.features().bands());
        this.manager = NDManager.newBaseManager(device);
        try {
            this.pretraining = pretraining(settings);
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    private Pretraining pretraining(TrialSettings settings) {
        long seed = settings.trial().seed();
        Randomness randomness = new Randomness(seed);
        Encoder encoder = settings.newEncoder(manager, CLASSES);
        int projectionSize = settings.encoder().projectionSize();
        ProjectionHead head =
                ProjectionHead.create(encoder.embeddingSize(), projectionSize, manager, seed);
        return new Pretraining(
                manager,
                encoder,
                head,
                new ViewMaker(
                        settings.views(),
                        settings.patch(),
                        features,
                        clips,
                        new Standardiser(Standardisation.over(features, clips)),
                        randomness),
                settings.pretrainingLoss(),
                settings.pretrain(),
                randomness);
    }

    /** One more epoch; it ends with its loss on the host, so that a GPU's work is done by then. */
    public EpochLoss epoch() {
        return pretraining.epoch(++epoch, clips, (at, done) -> {});
    }

    @Override
    public void close() {
        manager.close();
        features.close();
    }
}
