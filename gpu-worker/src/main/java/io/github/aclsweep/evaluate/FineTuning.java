package io.github.aclsweep.evaluate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.aclsweep.augment.PatchLoader;
import io.github.aclsweep.augment.PatchPlace;
import io.github.aclsweep.augment.Standardiser;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.encoder.Encoder;
import io.github.aclsweep.encoder.InPlace;
import io.github.aclsweep.encoder.Weights;
import io.github.aclsweep.loss.CrossEntropy;
import io.github.aclsweep.randomness.Randomness;
import io.github.aclsweep.randomness.Randomness.Purpose;
import io.github.aclsweep.train.Batches;
import io.github.aclsweep.train.DivergedException;
import io.github.aclsweep.train.MultiStepSchedule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Fine-tuning: the whole network, with a new classifier layer, trained with cross entropy on one
 * random unaugmented patch of each clip per epoch, in training mode. After each epoch it is
 * validated in evaluation mode; the epoch with the highest macro (the first, on a tie) is tested,
 * and the encoder is left with its weights. Gradient mode must be off in the calling thread.
 */
public final class FineTuning {
    /** One patch alone has no variance where a feature map is a single cell. */
    private static final int MIN_BATCH_CLIPS = 2;

    private final NDManager manager;
    private final Encoder encoder;
    private final PatchLoader patches;
    private final Standardiser standardiser;
    private final Embedder embedder;
    private final FineTuneSettings settings;
    private final int classes;
    private final Randomness randomness;
    private final FineTuneListener listener;
    private final MultiStepSchedule schedule;

    /**
     * A fine-tuning of an encoder as it is.
     *
     * @param manager on the encoder's device; nothing stays on it
     * @param standardiser of the training clips
     * @param embedder of the same encoder and standardiser, for validation and test
     * @param classes outputs of the encoder's classifier layer
     */
    public FineTuning(
            NDManager manager,
            Encoder encoder,
            PatchLoader patches,
            Standardiser standardiser,
            Embedder embedder,
            FineTuneSettings settings,
            int classes,
            Randomness randomness,
            FineTuneListener listener) {
        this.manager = manager;
        this.encoder = encoder;
        this.patches = patches;
        this.standardiser = standardiser;
        this.embedder = embedder;
        this.settings = settings;
        this.classes = classes;
        this.randomness = randomness;
        this.listener = listener;
        this.schedule =
                new MultiStepSchedule(
                        settings.learningRate(), settings.milestones(), settings.decay());
    }

    /**
     * Trains, chooses the epoch, tests.
     *
     * @throws DataException if there are fewer than two training clips
     * @throws DivergedException if the loss or a logit is not finite
     */
    public DownstreamOutcome run(
            LabelledClips training, ClipPatches validation, ClipPatches testing) {
        if (training.size() < MIN_BATCH_CLIPS) {
            throw new DataException(
                    "found "
                            + training.size()
                            + " training clips for fine-tuning, expected at least "
                            + MIN_BATCH_CLIPS);
        }
        try (NDManager own = manager.newSubManager()) {
            renewClassifier(own);
            FineTuneStep step =
                    new FineTuneStep(own, encoder, settings.momentum(), settings.weightDecay());
            double bestMacro = Double.NaN;
            int bestEpoch = 0;
            Weights best = null;
            for (int epoch = 1; epoch <= settings.epochs(); epoch++) {
                double loss = train(own, step, epoch, training);
                double macro = score(predict(own, validation, epoch), validation).macro();
                listener.validated(epoch, loss, macro);
                if (best == null || macro > bestMacro) {
                    bestMacro = macro;
                    bestEpoch = epoch;
                    best = replaced(own, best);
                }
            }
            best.restore();
            ClipPredictions predictions = predict(own, testing, bestEpoch);
            return new DownstreamOutcome(
                    predictions, score(predictions, testing), bestMacro, bestEpoch);
        }
    }

    /** A copy of the weights as they are; the copy before it is closed. */
    private Weights replaced(NDManager own, Weights before) {
        if (before != null) {
            before.close();
        }
        return new Weights(own, List.of(encoder.state()));
    }

    private void renewClassifier(NDManager own) {
        LinearLayer drawn =
                LinearLayer.initial(
                        own,
                        encoder.embeddingSize(),
                        classes,
                        randomness.generator(Purpose.FINETUNE_LAYER, 0, 0));
        List<NDArray> values = drawn.parameters();
        List<String> names = encoder.classifierNames();
        for (int i = 0; i < names.size(); i++) {
            InPlace.copy(values.get(i), encoder.state().get(names.get(i)));
            values.get(i).close();
        }
    }

    private double train(NDManager own, FineTuneStep step, int epoch, LabelledClips clips) {
        List<PatchPlace> places = drawPatches(clips, epoch);
        int[] all = IntStream.range(0, clips.size()).toArray();
        UniformRandomProvider random = randomness.generator(Purpose.FINETUNE_SHUFFLE, epoch, 0);
        int trained = 0;
        try (NDArray sum = own.zeros(new Shape(1))) {
            for (int[] batch : Batches.shuffled(all, settings.batchClips(), random)) {
                if (batch.length < MIN_BATCH_CLIPS) {
                    continue;
                }
                try (NDManager scratch = own.newSubManager()) {
                    List<Integer> rows = IntStream.of(batch).boxed().toList();
                    NDArray input = patches.load(scratch, rows.stream().map(places::get).toList());
                    NDArray targets =
                            CrossEntropy.targets(scratch, clips.at(rows).labels(), classes);
                    NDArray loss = step.backward(standardiser.apply(input), targets);
                    sum.addi(loss.mul(batch.length));
                    step.update(schedule.at(epoch));
                }
                trained += batch.length;
                listener.stepped(epoch, batch.length);
            }
            return finite(epoch, sum.toFloatArray()[0] / trained);
        }
    }

    /** One random patch of every clip, every start equally likely. */
    private List<PatchPlace> drawPatches(LabelledClips clips, int epoch) {
        UniformRandomProvider random = randomness.generator(Purpose.FINETUNE_PATCHES, epoch, 0);
        List<PatchPlace> places = new ArrayList<>();
        for (int clip : clips.positions()) {
            int starts = patches.clipFrames(clip) - patches.frames() + 1;
            places.add(new PatchPlace(clip, random.nextInt(starts)));
        }
        return places;
    }

    private ClipPredictions predict(NDManager own, ClipPatches clips, int epoch) {
        try (NDArray logits = embedder.embed(own, clips.places(), encoder::logits)) {
            float[] values = logits.toFloatArray();
            for (float value : values) {
                // The last update of an epoch can spoil the weights without the loss showing it.
                finite(epoch, value);
            }
            return ClipPredictions.of(values, clips.counts(), classes);
        }
    }

    private ClipScore score(ClipPredictions predictions, ClipPatches clips) {
        return ClipScore.of(predictions.classes(), clips, classes);
    }

    private static double finite(int epoch, double value) {
        if (!Double.isFinite(value)) {
            throw new DivergedException(
                    "fine-tuning diverged at epoch " + epoch + ": found " + value);
        }
        return value;
    }
}
