package io.github.aclsweep.evaluate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.aclsweep.augment.PatchLoader;
import io.github.aclsweep.augment.PatchPosition;
import io.github.aclsweep.augment.Standardiser;
import io.github.aclsweep.checkpoint.Checkpoint;
import io.github.aclsweep.checkpoint.Resumable;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.encoder.Encoder;
import io.github.aclsweep.loss.CrossEntropy;
import io.github.aclsweep.randomness.Randomness;
import io.github.aclsweep.randomness.Randomness.Purpose;
import io.github.aclsweep.tensor.Tensors;
import io.github.aclsweep.train.Batches;
import io.github.aclsweep.train.BestWeights;
import io.github.aclsweep.train.DivergedException;
import io.github.aclsweep.train.MultiStepSchedule;
import io.github.aclsweep.train.PlateauSchedule.Goal;
import io.github.aclsweep.train.ResumableEpoch;
import io.github.aclsweep.train.StepListener;
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
public final class FineTuning implements Resumable, AutoCloseable {
    /** One patch alone has no variance where a feature map is a single cell. */
    private static final int MIN_BATCH_CLIPS = 2;

    private final NDManager own;
    private final Encoder encoder;
    private final PatchLoader patches;
    private final Standardiser standardiser;
    private final Embedder embedder;
    private final FineTuneSettings settings;
    private final int classes;
    private final Randomness randomness;
    private final MultiStepSchedule schedule;
    private final FineTuneStep step;
    private final ResumableEpoch current;
    private final BestWeights best;
    private int epoch = 1;

    /**
     * A fine-tuning of an encoder as it is, which gets a new classifier layer at once.
     *
     * @param manager a manager on the encoder's device; nothing stays on it after closing
     * @param standardiser the standardiser fitted to the training clips
     * @param embedder embeds validation and test clips with this encoder and standardiser
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
            Randomness randomness) {
        this.own = manager.newSubManager();
        this.encoder = encoder;
        this.patches = patches;
        this.standardiser = standardiser;
        this.embedder = embedder;
        this.settings = settings;
        this.classes = classes;
        this.randomness = randomness;
        this.schedule =
                new MultiStepSchedule(
                        settings.learningRate(), settings.milestones(), settings.decay());
        this.step = new FineTuneStep(own, encoder, settings.momentum(), settings.weightDecay());
        this.current = new ResumableEpoch("fine-tuning", own, 1);
        this.best = new BestWeights(own, List.of(encoder.state()), Goal.HIGHER);
        renewClassifier();
    }

    /**
     * What an epoch came to.
     *
     * @param loss mean cross entropy of its training patches
     * @param validationMacro macro accuracy on the validation clips after it
     */
    public record Epoch(double loss, double validationMacro) {}

    /**
     * Trains the rest of the epoch, validates it, and advances to the next.
     *
     * @param listener is called after every step; it may save a checkpoint
     * @throws DataException if there are fewer than two training clips
     * @throws DivergedException if the loss or a logit is not finite
     */
    public Epoch train(LabelledClips training, ClipPatches validation, StepListener listener) {
        if (training.size() < MIN_BATCH_CLIPS) {
            throw new DataException(
                    "found "
                            + training.size()
                            + " training clips for fine-tuning, expected at least "
                            + MIN_BATCH_CLIPS);
        }
        double loss = train(training, listener);
        double macro = score(predict(validation, epoch), validation).macro();
        best.offer(epoch, macro);
        epoch++;
        return new Epoch(loss, macro);
    }

    /**
     * Tests the best epoch and leaves the encoder with its weights.
     *
     * @throws DivergedException if a logit is not finite
     */
    public DownstreamOutcome test(ClipPatches testing) {
        best.putBack();
        ClipPredictions predictions = predict(testing, best.epoch());
        return new DownstreamOutcome(
                predictions, score(predictions, testing), best.figure(), best.epoch());
    }

    /** The epoch to train next, from 1. */
    public int epoch() {
        return epoch;
    }

    /** Its steps that are done. */
    public int steps() {
        return current.stepsOf(epoch);
    }

    /** Clips trained in them. */
    public int clips() {
        return current.itemsOf(epoch);
    }

    @Override
    public void save(Checkpoint checkpoint) {
        checkpoint.put("encoder", encoder.state());
        checkpoint.put("epoch", epoch);
        step.save(checkpoint);
        current.save(checkpoint);
        best.save(checkpoint);
    }

    @Override
    public void restore(Checkpoint checkpoint) {
        checkpoint.restore("encoder", encoder.state());
        epoch = checkpoint.count("epoch");
        step.restore(checkpoint);
        current.restore(checkpoint);
        best.restore(checkpoint);
    }

    /** Frees all but the encoder. */
    @Override
    public void close() {
        own.close();
    }

    private void renewClassifier() {
        LinearLayer drawn =
                LinearLayer.initial(
                        own,
                        encoder.embeddingSize(),
                        classes,
                        randomness.generator(Purpose.FINETUNE_LAYER, 0, 0));
        List<NDArray> values = drawn.parameters();
        List<String> names = encoder.classifierNames();
        for (int i = 0; i < names.size(); i++) {
            Tensors.assign(values.get(i), encoder.state().get(names.get(i)));
            values.get(i).close();
        }
    }

    private double train(LabelledClips clips, StepListener listener) {
        List<PatchPosition> places = drawPatches(clips, epoch);
        int[] all = IntStream.range(0, clips.size()).toArray();
        UniformRandomProvider random = randomness.generator(Purpose.FINETUNE_SHUFFLE, epoch, 0);
        List<int[]> batches =
                Batches.shuffled(all, settings.batchClips(), random).stream()
                        .filter(batch -> batch.length >= MIN_BATCH_CLIPS)
                        .toList();
        float[] totals =
                current.train(
                        epoch,
                        batches,
                        (scratch, number, batch) -> batch(scratch, clips, batch, places),
                        this::step,
                        listener);
        return totals[0] / current.itemsOf(epoch);
    }

    /** What a step works with. */
    private record Batch(NDArray input, NDArray targets) {}

    private Batch batch(
            NDManager scratch, LabelledClips clips, int[] batch, List<PatchPosition> places) {
        List<Integer> rows = IntStream.of(batch).boxed().toList();
        NDArray input = patches.load(scratch, rows.stream().map(places::get).toList());
        return new Batch(
                standardiser.apply(input),
                CrossEntropy.targets(scratch, clips.at(rows).labels(), classes));
    }

    private NDArray step(Batch batch) {
        NDArray loss = step.backward(batch.input(), batch.targets());
        step.update(schedule.at(epoch));
        return loss;
    }

    /** One random patch of every clip, every start equally likely. */
    private List<PatchPosition> drawPatches(LabelledClips clips, int epoch) {
        UniformRandomProvider random = randomness.generator(Purpose.FINETUNE_PATCHES, epoch, 0);
        List<PatchPosition> places = new ArrayList<>();
        for (int clip : clips.positions()) {
            int starts = patches.clipFrames(clip) - patches.frames() + 1;
            places.add(new PatchPosition(clip, random.nextInt(starts)));
        }
        return places;
    }

    private ClipPredictions predict(ClipPatches clips, int epoch) {
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
