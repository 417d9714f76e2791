package io.github.aclsweep.trial;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.aclsweep.augment.PatchLoader;
import io.github.aclsweep.augment.ViewSampler;
import io.github.aclsweep.augment.Views;
import io.github.aclsweep.dataset.Role;
import io.github.aclsweep.encoder.Encoder;
import io.github.aclsweep.encoder.Mode;
import io.github.aclsweep.encoder.ProjectionHead;
import io.github.aclsweep.encoder.Weights;
import io.github.aclsweep.evaluate.ClipPatches;
import io.github.aclsweep.evaluate.ClipScore;
import io.github.aclsweep.evaluate.Embedder;
import io.github.aclsweep.evaluate.KnnMonitor;
import io.github.aclsweep.evaluate.KnnSettings;
import io.github.aclsweep.loss.AngularContrastiveLoss;
import io.github.aclsweep.randomness.Randomness;
import io.github.aclsweep.train.EpochLoss;
import io.github.aclsweep.train.Pretraining;
import io.github.aclsweep.trial.TrialProgress.Stage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Pretrains the encoder and leaves it with the weights of the epoch that the monitor liked best.
 */
final class PretrainStage {
    private final NDManager manager;
    private final TrialSettings settings;
    private final TrialData data;
    private final Encoder encoder;
    private final ProjectionHead head;
    private final TrialMonitor monitor;
    private final MetricsFile metrics;

    PretrainStage(
            NDManager manager,
            TrialSettings settings,
            TrialData data,
            Encoder encoder,
            ProjectionHead head,
            TrialMonitor monitor,
            MetricsFile metrics) {
        this.manager = manager;
        this.settings = settings;
        this.data = data;
        this.encoder = encoder;
        this.head = head;
        this.monitor = monitor;
        this.metrics = metrics;
    }

    /**
     * What pretraining came to.
     *
     * @param epoch the epoch whose weights the encoder has now, from 1; 0 without pretraining
     * @param knnMacro the monitor's figure for it, NaN without monitor
     * @param last losses of the last epoch
     */
    record Outcome(int epoch, double knnMacro, EpochLoss last) {}

    /** The monitor's figure for an encoder as it is. */
    Outcome withoutTraining() {
        double macro = settings.knn().intervalEpochs() == 0 ? Double.NaN : knnMacro();
        return new Outcome(0, macro, new EpochLoss(Double.NaN, Double.NaN, Double.NaN));
    }

    /** Trains all epochs. */
    Outcome run() {
        int epochs = settings.pretrain().epochs();
        int[] clips = data.dataset().positions(Role.TRAIN_NOISY);
        monitor.begin(Stage.PRETRAIN, 2L * clips.length * epochs, epochs);
        Pretraining pretraining = pretraining(clips);
        EpochLoss loss = null;
        Weights best = null;
        double bestMacro = Double.NaN;
        int bestEpoch = epochs;
        for (int epoch = 1; epoch <= epochs; epoch++) {
            loss = pretraining.epoch(epoch, clips, (at, count) -> monitor.advance(2L * count, at));
            monitor.loss(loss.total());
            double macro = looksAt(epoch) ? knnMacro() : Double.NaN;
            report(epoch, loss, macro);
            if (looksAt(epoch)) {
                pretraining.observe(macro);
            }
            if (looksAt(epoch) && (best == null || macro > bestMacro)) {
                close(best);
                best = new Weights(manager, List.of(encoder.state(), head.state()));
                bestMacro = macro;
                bestEpoch = epoch;
            }
        }
        if (best != null) {
            best.restore();
            close(best);
        }
        return new Outcome(bestEpoch, bestMacro, loss);
    }

    private static void close(Weights weights) {
        if (weights != null) {
            weights.close();
        }
    }

    private boolean looksAt(int epoch) {
        int interval = settings.knn().intervalEpochs();
        return interval > 0 && (epoch % interval == 0 || epoch == settings.pretrain().epochs());
    }

    private Pretraining pretraining(int[] clips) {
        Randomness randomness = new Randomness(settings.trial().seed());
        int frames = settings.patch().frames();
        return new Pretraining(
                manager,
                encoder,
                head,
                new ViewSampler(
                        settings.views(), settings.patch(), data.features(), clips, randomness),
                new Views(
                        new PatchLoader(data.features(), frames),
                        new PatchLoader(data.features(), frames),
                        settings.views().maskFill()),
                data.standardiser(),
                new AngularContrastiveLoss(settings.loss()),
                settings.pretrain(),
                randomness);
    }

    private double knnMacro() {
        KnnSettings knn = settings.knn();
        PatchLoader loader = new PatchLoader(data.features(), settings.patch().frames());
        ClipPatches clips = data.patches(loader, Role.TRAIN_CLEAN, settings.patch().hopFrames());
        Embedder embedder =
                new Embedder(loader, data.standardiser(), encoder, monitor::stopIfAsked);
        UnaryOperator<NDArray> space =
                knn.space() == KnnSettings.Space.PROJECTION
                        ? embeddings -> head.project(embeddings, Mode.EVALUATE)
                        : UnaryOperator.identity();
        KnnMonitor nearest = new KnnMonitor(knn.neighbours(), knn.labels(), data.classes());
        try (NDArray vectors = embedder.embed(manager, clips.places(), space)) {
            return ClipScore.of(nearest.predict(vectors, clips), clips, data.classes()).macro();
        }
    }

    private void report(int epoch, EpochLoss loss, double knnMacro) {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("loss", loss.total());
        values.put("loss_infonce", loss.infoNce());
        values.put("loss_angular", loss.angular());
        values.put("knn_macro", knnMacro);
        metrics.append("pretrain", epoch, values);
    }
}
