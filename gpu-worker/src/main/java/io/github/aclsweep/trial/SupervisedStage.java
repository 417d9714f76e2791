package io.github.aclsweep.trial;

import ai.djl.ndarray.NDManager;
import io.github.aclsweep.augment.BandStandardiser;
import io.github.aclsweep.augment.PatchLoader;
import io.github.aclsweep.dataset.Dataset;
import io.github.aclsweep.dataset.Role;
import io.github.aclsweep.encoder.StateDict;
import io.github.aclsweep.encoder.SupervisedCnn;
import io.github.aclsweep.encoder.Weights;
import io.github.aclsweep.evaluate.ClipPatches;
import io.github.aclsweep.evaluate.ClipPredictions;
import io.github.aclsweep.evaluate.ClipScore;
import io.github.aclsweep.evaluate.HoldOut;
import io.github.aclsweep.evaluate.LabelledClips;
import io.github.aclsweep.features.FeatureSet;
import io.github.aclsweep.loss.SupervisedContrastiveLoss;
import io.github.aclsweep.randomness.Randomness;
import io.github.aclsweep.train.LabelledPatches;
import io.github.aclsweep.train.SupervisedLoss;
import io.github.aclsweep.train.SupervisedTraining;
import io.github.aclsweep.trial.TrialProgress.Stage;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The supervised study: trains its network on a subset of the training clips and tests it. The
 * weights of the epoch with the lowest validation loss are kept, the earliest on a tie. Testing
 * cuts clips into patches that do not overlap.
 */
final class SupervisedStage {
    private final NDManager manager;
    private final TrialSettings settings;
    private final Dataset dataset;
    private final TrialMonitor monitor;
    private final MetricsFile metrics;
    private final PatchLoader loader;
    private final SupervisedCnn cnn;
    private final ClipPatches trainingClips;
    private final ClipPatches validationClips;
    private final BandStandardiser standardiser;
    private final SupervisedTraining training;

    SupervisedStage(
            NDManager manager,
            TrialSettings settings,
            Dataset dataset,
            FeatureSet features,
            TrialMonitor monitor,
            MetricsFile metrics) {
        this.manager = manager;
        this.settings = settings;
        this.dataset = dataset;
        this.monitor = monitor;
        this.metrics = metrics;
        int frames = settings.patch().frames();
        Randomness randomness = new Randomness(settings.trial().seed());
        int hop = settings.patch().hopFrames();
        HoldOut clips =
                settings.trial()
                        .subset()
                        .divide(dataset, settings.supervised().validationShare(), randomness);
        this.loader = new PatchLoader(features, frames);
        this.trainingClips = clips.training().patchesBeforeEnd(loader, hop);
        this.validationClips = clips.validation().patchesBeforeEnd(loader, hop);
        this.standardiser = BandStandardiser.over(features, trainingClips.places(), frames);
        this.cnn =
                SupervisedCnn.create(
                        manager,
                        frames,
                        features.bands(),
                        dataset.classes().size(),
                        settings.trial().seed());
        this.training =
                new SupervisedTraining(
                        manager,
                        cnn,
                        loader,
                        standardiser,
                        new SupervisedContrastiveLoss(
                                settings.loss().alpha(),
                                settings.loss().marginRadians(),
                                settings.supervised().angularDivisor()),
                        settings.supervised(),
                        randomness);
    }

    /**
     * What training came to.
     *
     * @param epoch the epoch whose weights the network has now, from 1
     * @param last training losses of the last epoch
     * @param validationMacro macro on the held-out clips, with those weights
     */
    record Trained(int epoch, SupervisedLoss last, double validationMacro) {}

    /** Trains all epochs and goes back to the best. */
    Trained train() {
        int epochs = settings.supervised().epochs();
        LabelledPatches trained = labelled(trainingClips);
        LabelledPatches validated = labelled(validationClips);
        monitor.begin(Stage.SUPERVISED, (long) trained.size() * epochs, epochs);
        SupervisedLoss loss = null;
        Weights best = null;
        double bestLoss = Double.NaN;
        int bestEpoch = 0;
        for (int epoch = 1; epoch <= epochs; epoch++) {
            loss = training.epoch(epoch, trained, (at, count) -> monitor.advance(count, at));
            monitor.loss(loss.total());
            SupervisedLoss validation = training.validate(epoch, validated);
            report(epoch, loss, validation);
            if (best == null || validation.total() < bestLoss) {
                if (best != null) {
                    best.close();
                }
                best = new Weights(manager, List.of(cnn.state()));
                bestLoss = validation.total();
                bestEpoch = epoch;
            }
        }
        best.restore();
        best.close();
        return new Trained(bestEpoch, loss, score(validationClips).macro());
    }

    /** The patches that the test clips are cut into. */
    ClipPatches testClips() {
        return LabelledClips.of(dataset, Role.TEST).patches(loader, loader.frames());
    }

    /** What the network says of clips. */
    ClipPredictions predict(ClipPatches clips) {
        return ClipPredictions.of(
                training.logits(clips.places()), clips.counts(), dataset.classes().size());
    }

    /** The network's weights. */
    StateDict state() {
        return cnn.state();
    }

    /** What its input is standardised with, band by band. */
    Map<String, String> inputStatistics() {
        return Map.of(
                "input_means", joined(standardiser.means()),
                "input_deviations", joined(standardiser.deviations()));
    }

    private ClipScore score(ClipPatches clips) {
        return ClipScore.of(predict(clips).classes(), clips, dataset.classes().size());
    }

    private static LabelledPatches labelled(ClipPatches clips) {
        return new LabelledPatches(
                clips.places(),
                Arrays.stream(clips.clipOfPatch()).mapToObj(clips.labels()::get).toList());
    }

    private static String joined(List<Double> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private void report(int epoch, SupervisedLoss loss, SupervisedLoss validation) {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("loss", loss.total());
        values.put("loss_cross_entropy", loss.crossEntropy());
        values.put("loss_angular", loss.angular());
        values.put("val_loss", validation.total());
        metrics.append("supervised", epoch, values);
    }
}
