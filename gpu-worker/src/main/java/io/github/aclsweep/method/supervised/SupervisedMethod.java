package io.github.aclsweep.method.supervised;

import ai.djl.ndarray.NDManager;
import io.github.aclsweep.encoder.SupervisedCnn;
import io.github.aclsweep.encoder.layer.Layer;
import io.github.aclsweep.evaluate.ClipPatches;
import io.github.aclsweep.evaluate.ClipPredictions;
import io.github.aclsweep.evaluate.ClipScore;
import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.measure.Measure.Better;
import io.github.aclsweep.measure.Scores;
import io.github.aclsweep.method.DownstreamMeasures;
import io.github.aclsweep.method.EncoderMeasures;
import io.github.aclsweep.method.PredictionsFile;
import io.github.aclsweep.settings.IdleSetting;
import io.github.aclsweep.settings.Problem;
import io.github.aclsweep.trial.DownstreamMode;
import io.github.aclsweep.trial.TrainingMethod;
import io.github.aclsweep.trial.TrialContext;
import io.github.aclsweep.trial.TrialSettings;
import io.github.aclsweep.trial.TrialSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The supervised study's network, trained with labels; no encoder, no linear evaluation. Its
 * validation is on held-out clips.
 */
public final class SupervisedMethod implements TrainingMethod {
    private static final DownstreamMeasures TEST = DownstreamMeasures.of(DownstreamMode.LINEAR);
    private static final Measure LOSS_ANGULAR =
            Measure.number(
                            "loss_angular",
                            "Angular margin",
                            Better.LOWER,
                            "Mean angular margin loss of the last epoch, before it is weighted.")
                    .ranked(4);

    /** Parameters without the first dense layer, and bytes for each cell of a trained patch. */
    private static final double PARAMETERS = 89_000;

    private static final double TRAINED_BYTES = 400;

    /** Of the network's first dense layer, which grows with the patch. */
    private static final int DENSE_WIDTH = 64;

    private static final int COPIES = 6;

    @Override
    public String name() {
        return "supervised";
    }

    @Override
    public int version() {
        return 3;
    }

    @Override
    public Set<String> sections() {
        return Set.of(
                "trial.subset",
                "data.fold",
                "features",
                "patch",
                "loss.alpha",
                "loss.margin-radians",
                "supervised");
    }

    @Override
    public List<Measure> measures(TrialSettings settings) {
        return List.of(
                TEST.micro(),
                TEST.macro(),
                TEST.microPatchWeighted(),
                TEST.validationMacro(),
                LOSS_ANGULAR,
                EncoderMeasures.KEPT_EPOCH);
    }

    @Override
    public Measure deciding(TrialSettings settings) {
        return TEST.microPatchWeighted();
    }

    /** Not the loss that chooses the epoch: it is weighted by alpha. */
    @Override
    public Optional<Measure> watched(TrialSettings settings) {
        return Optional.of(TEST.validationMacro());
    }

    @Override
    public List<Problem> check(TrialSettings settings) {
        List<Problem> problems = new ArrayList<>();
        require(problems, "patch.frames", settings.patch().frames(), SupervisedCnn.MIN_FRAMES);
        require(problems, "features.bands", settings.features().bands(), SupervisedCnn.MIN_BANDS);
        return problems;
    }

    @Override
    public List<IdleSetting> idle(TrialSettings settings) {
        double alpha = settings.loss().alpha();
        return alpha == 1
                ? List.of(
                        IdleSetting.of("loss.margin-radians", "loss.alpha", alpha),
                        IdleSetting.of("supervised.angular-divisor", "loss.alpha", alpha))
                : List.of();
    }

    private static void require(List<Problem> problems, String key, int found, int least) {
        if (found < least) {
            String expected = "at least " + least + " with trial.method = supervised";
            problems.add(new Problem(key, Integer.toString(found), expected));
        }
    }

    @Override
    public Cost cost(TrialSettings settings) {
        int epochs = settings.supervised().epochs();
        double patch = settings.patch().frames() * (double) settings.features().bands();
        return new Cost(epochs, epochs * patch);
    }

    @Override
    public WorkingMemory memory(TrialSize size) {
        TrialSettings settings = size.settings();
        int cells = settings.patch().frames() / SupervisedCnn.MIN_FRAMES;
        cells *= settings.features().bands() / SupervisedCnn.MIN_BANDS;
        double dense = (double) cells * SupervisedCnn.FEATURES * DENSE_WIDTH;
        double training =
                (PARAMETERS + dense) * COPIES * Float.BYTES
                        + settings.supervised().batchPatches() * size.cells() * TRAINED_BYTES;
        return new WorkingMemory(training, 0);
    }

    @Override
    public Layer network(NDManager manager, TrialSettings settings, int frames, int classes) {
        int bands = settings.features().bands();
        long seed = settings.trial().seed();
        return SupervisedCnn.create(manager, frames, bands, classes, seed).body();
    }

    @Override
    public Scores run(TrialContext context) {
        SupervisedStage stage = new SupervisedStage(context);
        SupervisedStage.Trained trained = stage.train();
        context.trainingEnded();
        Map<String, String> metadata = new TreeMap<>(stage.inputStatistics());
        metadata.put("trial", context.trial().id());
        metadata.put("epoch", Integer.toString(trained.epoch()));
        context.write("supervised_cnn.safetensors", stage.state(), metadata);
        ClipPatches clips = stage.testClips();
        ClipPredictions predictions = stage.predict(clips);
        PredictionsFile.write(
                context.folder(), context.dataset(), DownstreamMode.LINEAR, predictions);
        ClipScore score =
                ClipScore.of(predictions.classes(), clips, context.dataset().classes().size());
        return new Scores(
                Map.of(
                        TEST.micro(),
                        score.micro(),
                        TEST.macro(),
                        score.macro(),
                        TEST.microPatchWeighted(),
                        score.microPatchWeighted(),
                        TEST.validationMacro(),
                        trained.validationMacro(),
                        LOSS_ANGULAR,
                        trained.last().angular(),
                        EncoderMeasures.KEPT_EPOCH,
                        (double) trained.epoch()));
    }
}
