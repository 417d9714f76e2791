package io.github.aclsweep.trial;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.aclsweep.augment.PatchLoader;
import io.github.aclsweep.augment.ViewSampler;
import io.github.aclsweep.augment.Views;
import io.github.aclsweep.checkpoint.Checkpoint;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.dataset.Role;
import io.github.aclsweep.encoder.Embeddings;
import io.github.aclsweep.encoder.Encoder;
import io.github.aclsweep.encoder.Mode;
import io.github.aclsweep.encoder.ProjectionHead;
import io.github.aclsweep.encoder.StateDict;
import io.github.aclsweep.encoder.Weights;
import io.github.aclsweep.evaluate.ClipPatches;
import io.github.aclsweep.evaluate.ClipScore;
import io.github.aclsweep.evaluate.Embedder;
import io.github.aclsweep.evaluate.KnnMonitor;
import io.github.aclsweep.evaluate.KnnSettings;
import io.github.aclsweep.io.Json;
import io.github.aclsweep.randomness.Randomness;
import io.github.aclsweep.train.BestWeights;
import io.github.aclsweep.train.EpochLoss;
import io.github.aclsweep.train.PlateauSchedule.Goal;
import io.github.aclsweep.train.Pretraining;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Pretrains the encoder and leaves it with the weights of the epoch that the monitor liked best.
 * What it came to is part of all later checkpoints, so that it is done once.
 */
final class PretrainStage {
    private static final String OUTCOME = "pretrained";

    private final NDManager manager;
    private final TrialSettings settings;
    private final TrialData data;
    private final Encoder encoder;
    private final ProjectionHead head;
    private final TrialMonitor monitor;
    private final MetricsFile metrics;
    private final Checkpoints checkpoints;
    private final List<StateDict> networks;

    PretrainStage(
            NDManager manager,
            TrialSettings settings,
            TrialData data,
            Encoder encoder,
            ProjectionHead head,
            TrialMonitor monitor,
            MetricsFile metrics,
            Checkpoints checkpoints) {
        this.manager = manager;
        this.settings = settings;
        this.data = data;
        this.encoder = encoder;
        this.head = head;
        this.monitor = monitor;
        this.metrics = metrics;
        this.checkpoints = checkpoints;
        this.networks = List.of(encoder.state(), head.state());
    }

    /**
     * What pretraining came to.
     *
     * @param epoch the epoch whose weights the encoder has now, from 1; 0 without pretraining
     * @param knnMacro the monitor's figure for it, NaN without monitor
     * @param last losses of the last epoch
     */
    record Outcome(int epoch, double knnMacro, EpochLoss last) {}

    /** Trains, or takes over what an earlier attempt came to. */
    Outcome run() {
        Optional<Outcome> earlier =
                checkpoints.found().filter(found -> found.has(OUTCOME)).map(this::takenOver);
        Outcome outcome = earlier.orElseGet(this::computed);
        keep(outcome);
        if (earlier.isEmpty() && outcome.epoch() > 0) {
            checkpoints.stageEnded(PretrainLoop.NAME);
        }
        return outcome;
    }

    /** The copy of the weights lives as long as the trial's manager. */
    private void keep(Outcome outcome) {
        Weights weights = new Weights(manager, networks);
        checkpoints.keep(
                checkpoint -> {
                    checkpoint.put(OUTCOME, Json.compact().toJson(outcome));
                    checkpoint.put(OUTCOME, weights.copies());
                });
    }

    private Outcome takenOver(Checkpoint found) {
        try (Weights weights = new Weights(manager, networks)) {
            found.restore(OUTCOME, weights.copies());
            weights.restore();
        }
        return Json.compact().fromJson(found.text(OUTCOME), Outcome.class);
    }

    private Outcome computed() {
        if (settings.trial().method() != Method.ACL) {
            double macro = settings.knn().intervalEpochs() == 0 ? Double.NaN : knnMacro();
            return new Outcome(0, macro, EpochLoss.NONE);
        }
        int[] clips = data.dataset().positions(Role.TRAIN_NOISY);
        if (clips.length < Pretraining.MIN_BATCH_CLIPS) {
            throw new DataException(
                    "found "
                            + clips.length
                            + " noisy clip for pretraining, expected at least "
                            + Pretraining.MIN_BATCH_CLIPS);
        }
        try (NDManager own = manager.newSubManager();
                BestWeights best = new BestWeights(own, networks, Goal.HIGHER)) {
            Pretraining pretraining = pretraining(own, clips);
            EpochLoss last =
                    new PretrainLoop(
                                    settings,
                                    pretraining,
                                    best,
                                    this::knnMacro,
                                    monitor,
                                    metrics,
                                    checkpoints)
                            .run(clips);
            best.putBack();
            int epoch = best.isEmpty() ? settings.pretrain().epochs() : best.epoch();
            return new Outcome(epoch, best.figure(), last);
        }
    }

    private Pretraining pretraining(NDManager own, int[] clips) {
        Randomness randomness = new Randomness(settings.trial().seed());
        int frames = settings.patch().frames();
        return new Pretraining(
                own,
                encoder,
                head,
                new ViewSampler(
                        settings.views(), settings.patch(), data.features(), clips, randomness),
                new Views(
                        new PatchLoader(data.features(), frames),
                        new PatchLoader(data.features(), frames),
                        settings.views().maskFill()),
                data.standardiser(),
                settings.pretrainingLoss(),
                settings.pretrain(),
                randomness);
    }

    private double knnMacro() {
        KnnSettings knn = settings.knn();
        PatchLoader loader = new PatchLoader(data.features(), settings.patch().frames());
        ClipPatches clips = data.patches(loader, Role.TRAIN_CLEAN, settings.patch().hopFrames());
        Embedder embedder =
                new Embedder(loader, data.standardiser(), encoder, monitor::stopIfAsked);
        Function<Embeddings, NDArray> space =
                knn.space() == KnnSettings.Space.PROJECTION
                        ? embeddings -> head.project(embeddings, Mode.EVALUATE).rows()
                        : Embeddings::rows;
        KnnMonitor nearest = new KnnMonitor(knn.neighbours(), knn.labels(), data.classes());
        try (NDArray vectors = embedder.embed(manager, clips.places(), space)) {
            return ClipScore.of(nearest.predict(vectors, clips), clips, data.classes()).macro();
        }
    }
}
