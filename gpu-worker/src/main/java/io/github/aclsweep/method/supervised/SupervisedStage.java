package io.github.aclsweep.method.supervised;

import ai.djl.ndarray.NDManager;
import io.github.aclsweep.augment.BandStandardiser;
import io.github.aclsweep.augment.PatchLoader;
import io.github.aclsweep.checkpoint.Checkpoint;
import io.github.aclsweep.dataset.Dataset;
import io.github.aclsweep.dataset.Role;
import io.github.aclsweep.encoder.SupervisedCnn;
import io.github.aclsweep.encoder.layer.StateDict;
import io.github.aclsweep.evaluate.ClipPatches;
import io.github.aclsweep.evaluate.ClipPredictions;
import io.github.aclsweep.evaluate.ClipScore;
import io.github.aclsweep.evaluate.HoldOut;
import io.github.aclsweep.evaluate.LabelledClips;
import io.github.aclsweep.features.FeatureSet;
import io.github.aclsweep.loss.SupervisedContrastiveLoss;
import io.github.aclsweep.randomness.Randomness;
import io.github.aclsweep.train.BestWeights;
import io.github.aclsweep.train.LabelledPatches;
import io.github.aclsweep.train.PlateauSchedule.Goal;
import io.github.aclsweep.train.StepListener;
import io.github.aclsweep.train.SupervisedLoss;
import io.github.aclsweep.train.SupervisedTraining;
import io.github.aclsweep.trial.EpochLoop;
import io.github.aclsweep.trial.TrialContext;
import io.github.aclsweep.trial.TrialProgress.Stage;
import io.github.aclsweep.trial.TrialSettings;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The supervised study: trains its network on a subset of the training clips and tests it. The
 * weights of the epoch with the lowest validation loss are kept, the earliest on a tie. Testing
 * cuts clips into patches that do not overlap. Training goes on where an earlier attempt saved
 * itself.
 */
final class SupervisedStage implements EpochLoop.Training<SupervisedStage.Trained> {
    private static final String NAME = "supervised";

    private final TrialContext context;
    private final TrialSettings settings;
    private final Dataset dataset;
    private final PatchLoader loader;
    private final SupervisedCnn cnn;
    private final ClipPatches validationClips;
    private final LabelledPatches trained;
    private final LabelledPatches validated;
    private final BandStandardiser standardiser;
    private final SupervisedTraining training;
    private final BestWeights best;
    private int epoch = 1;
    private SupervisedLoss loss = SupervisedLoss.NONE;
    private double macro = Double.NaN;

    SupervisedStage(TrialContext context) {
        this.context = context;
        this.settings = context.settings();
        this.dataset = context.dataset();
        FeatureSet features = context.features();
        NDManager manager = context.manager();
        int frames = settings.patch().frames();
        Randomness randomness = context.randomness();
        int hop = settings.patch().hopFrames();
        HoldOut clips =
                settings.trial()
                        .subset()
                        .divide(dataset, settings.supervised().validationShare(), randomness);
        this.loader = new PatchLoader(features, frames);
        ClipPatches trainingClips = clips.training().patchesBeforeEnd(loader, hop);
        this.validationClips = clips.validation().patchesBeforeEnd(loader, hop);
        this.trained = labelled(trainingClips);
        this.validated = labelled(validationClips);
        this.standardiser = BandStandardiser.over(features, trainingClips.places(), frames);
        this.cnn =
                SupervisedCnn.create(
                        manager,
                        frames,
                        features.bands(),
                        dataset.classes().size(),
                        settings.trial().seed());
        this.best = new BestWeights(manager, List.of(cnn.state()), Goal.LOWER);
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

    /** Trains the epochs that are left and goes back to the best. */
    Trained train() {
        return context.epochs(
                        NAME, Stage.SUPERVISED, settings.supervised().epochs(), trained.size())
                .run(this);
    }

    @Override
    public int epoch() {
        return epoch;
    }

    @Override
    public int steps() {
        return training.stepsOf(epoch);
    }

    @Override
    public long items() {
        return training.patchesOf(epoch);
    }

    @Override
    public void train(StepListener listener) {
        loss = training.epoch(epoch, trained, listener);
        context.monitor().loss(loss.total());
        SupervisedLoss validation = training.validate(epoch, validated);
        macro = score(validationClips).macro();
        report(validation);
        best.offer(epoch, validation.total());
        epoch++;
    }

    @Override
    public Optional<EpochLoop.Judged> judged() {
        return context.trial().watched().map(measure -> new EpochLoop.Judged(measure, macro));
    }

    @Override
    public Trained finish() {
        best.putBack();
        best.close();
        return new Trained(best.epoch(), loss, score(validationClips).macro());
    }

    @Override
    public void save(Checkpoint checkpoint) {
        checkpoint.put("epoch", epoch);
        checkpoint.put("loss.total", loss.total());
        checkpoint.put("loss.cross-entropy", loss.crossEntropy());
        checkpoint.put("loss.angular", loss.angular());
        training.save(checkpoint);
        best.save(checkpoint);
    }

    @Override
    public void restore(Checkpoint checkpoint) {
        epoch = checkpoint.count("epoch");
        loss =
                new SupervisedLoss(
                        checkpoint.number("loss.total"),
                        checkpoint.number("loss.cross-entropy"),
                        checkpoint.number("loss.angular"));
        training.restore(checkpoint);
        best.restore(checkpoint);
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

    private void report(SupervisedLoss validation) {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("loss", loss.total());
        values.put("loss_cross_entropy", loss.crossEntropy());
        values.put("loss_angular", loss.angular());
        values.put("val_loss", validation.total());
        values.put("val_macro", macro);
        context.metrics().append(NAME, epoch, values);
    }
}
