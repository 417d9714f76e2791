package io.github.aclsweep.evaluate;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.github.aclsweep.checkpoint.Checkpoint;
import io.github.aclsweep.checkpoint.Resumable;
import io.github.aclsweep.loss.CrossEntropy;
import io.github.aclsweep.randomness.Randomness;
import io.github.aclsweep.randomness.Randomness.Purpose;
import io.github.aclsweep.train.Batches;
import io.github.aclsweep.train.DivergedException;
import io.github.aclsweep.train.MultiStepSchedule;
import io.github.aclsweep.train.Sgd;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Linear evaluation: one linear layer with cross entropy on frozen embeddings, a random patch of
 * each training clip per epoch. The epoch with the highest validation macro (the first, on a tie)
 * is tested. The embeddings are taken once, not in every epoch.
 */
public final class LinearEvaluation implements Resumable, AutoCloseable {
    private final NDManager own;
    private final LinearSettings settings;
    private final int classes;
    private final Randomness randomness;
    private final Embedded training;
    private final Embedded validation;
    private final Embedded testing;
    private final LinearLayer layer;
    private final Sgd sgd;
    private final MultiStepSchedule schedule;
    private LinearLayer best;
    private double bestMacro = Double.NaN;
    private int bestEpoch;
    private int epoch = 1;

    /**
     * A linear evaluation before its first epoch.
     *
     * @param manager a manager on the device of the embeddings; nothing stays on it after closing
     * @param classes outputs of the linear layer
     */
    public LinearEvaluation(
            NDManager manager,
            LinearSettings settings,
            int classes,
            Randomness randomness,
            Embedded training,
            Embedded validation,
            Embedded testing) {
        this.own = manager.newSubManager();
        this.settings = settings;
        this.classes = classes;
        this.randomness = randomness;
        EmbeddingStandardiser standardiser =
                EmbeddingStandardiser.of(own, training.embeddings(), settings.standardise());
        this.training = training.scaled(standardiser);
        this.validation = validation.scaled(standardiser);
        this.testing = testing.scaled(standardiser);
        int width = (int) training.embeddings().getShape().get(1);
        this.layer =
                LinearLayer.initial(
                        own, width, classes, randomness.generator(Purpose.LINEAR_LAYER, 0, 0));
        this.sgd = new Sgd(own, layer.parameters(), settings.momentum(), settings.weightDecay());
        this.schedule =
                new MultiStepSchedule(
                        settings.learningRate(), settings.milestones(), settings.decay());
    }

    /**
     * Frozen embeddings of one role's patches.
     *
     * @param embeddings {@code [patches, embedding size]}
     * @param clips the clips that the embeddings belong to
     */
    public record Embedded(NDArray embeddings, ClipPatches clips) {
        private Embedded scaled(EmbeddingStandardiser standardiser) {
            return new Embedded(standardiser.apply(embeddings), clips);
        }
    }

    /** The epoch to train next, from 1. */
    public int epoch() {
        return epoch;
    }

    /**
     * Trains one epoch, validates it, and advances to the next.
     *
     * @throws DivergedException if the loss is not finite
     */
    public void train() {
        train(schedule.at(epoch), training.embeddings(), training.clips());
        double macro = score(predict(layer, validation), validation).macro();
        if (best == null || macro > bestMacro) {
            bestMacro = macro;
            bestEpoch = epoch;
            best = layer.copied(best);
        }
        epoch++;
    }

    /** Tests the best epoch. */
    public DownstreamOutcome test() {
        ClipPredictions predictions = predict(best, testing);
        return new DownstreamOutcome(
                predictions, score(predictions, testing), bestMacro, bestEpoch);
    }

    @Override
    public void save(Checkpoint checkpoint) {
        checkpoint.put("epoch", epoch);
        checkpoint.put("layer", layer.parameters());
        sgd.save(checkpoint);
        checkpoint.put("best.epoch", bestEpoch);
        checkpoint.put("best.macro", bestMacro);
        if (best != null) {
            checkpoint.put("best", best.parameters());
        }
    }

    @Override
    public void restore(Checkpoint checkpoint) {
        epoch = checkpoint.count("epoch");
        checkpoint.restore("layer", layer.parameters());
        sgd.restore(checkpoint);
        bestEpoch = checkpoint.count("best.epoch");
        bestMacro = checkpoint.number("best.macro");
        if (bestEpoch > 0) {
            best = layer.copied(best);
            checkpoint.restore("best", best.parameters());
        }
    }

    /** Frees the layer, the optimiser and the scaled embeddings. */
    @Override
    public void close() {
        own.close();
    }

    private ClipScore score(ClipPredictions predictions, Embedded data) {
        return ClipScore.of(predictions.classes(), data.clips(), classes);
    }

    private void train(double rate, NDArray rows, ClipPatches clips) {
        int[] chosen = choosePatches(clips);
        int[] order = IntStream.range(0, clips.clips()).toArray();
        UniformRandomProvider random = randomness.generator(Purpose.LINEAR_SHUFFLE, epoch, 0);
        List<int[]> batches = Batches.shuffled(order, settings.batchClips(), random);
        try (NDManager epochOnly = own.newSubManager()) {
            NDList losses = new NDList();
            for (int[] batch : batches) {
                try (NDManager step = epochOnly.newSubManager()) {
                    NDArray index = rowIndex(step, batch, chosen, rows.getShape().get(1));
                    List<Integer> labels =
                            IntStream.of(batch).mapToObj(clips.labels()::get).toList();
                    NDArray input = rows.gather(index, 0);
                    input.attach(step);
                    NDArray targets = CrossEntropy.targets(step, labels, classes);
                    NDArray loss = backward(layer, input, targets);
                    loss.attach(epochOnly);
                    losses.add(loss);
                    sgd.step(rate);
                }
            }
            requireFinite(NDArrays.stack(losses).toFloatArray(), batches, clips.clips());
        }
    }

    /** The device is waited for once an epoch, not for every loss. */
    private void requireFinite(float[] losses, List<int[]> batches, int clips) {
        double sum = 0;
        for (int i = 0; i < losses.length; i++) {
            sum += (double) losses[i] * batches.get(i).length;
        }
        if (!Double.isFinite(sum)) {
            throw new DivergedException(
                    "linear evaluation diverged at epoch "
                            + epoch
                            + ": the loss is "
                            + sum / clips);
        }
    }

    /** The rows of the chosen patches as gather wants them, {@code [batch, width]}. */
    private static NDArray rowIndex(NDManager manager, int[] batch, int[] chosen, long width) {
        long[] rows = IntStream.of(batch).mapToLong(clip -> chosen[clip]).toArray();
        return manager.create(rows, new Shape(rows.length, 1)).broadcast(rows.length, width);
    }

    /** Forward and backward pass; the gradients are left on the layer. Gives the loss, a scalar. */
    static NDArray backward(LinearLayer layer, NDArray input, NDArray targets) {
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray loss = CrossEntropy.of(layer.logits(input), targets);
            collector.backward(loss);
            return loss.stopGradient();
        }
    }

    /** One random patch of every clip. */
    private int[] choosePatches(ClipPatches clips) {
        UniformRandomProvider random = randomness.generator(Purpose.LINEAR_PATCHES, epoch, 0);
        int[] chosen = new int[clips.clips()];
        int first = 0;
        for (int clip = 0; clip < chosen.length; clip++) {
            int count = clips.counts().get(clip);
            chosen[clip] = first + random.nextInt(count);
            first += count;
        }
        return chosen;
    }

    private ClipPredictions predict(LinearLayer trained, Embedded data) {
        try (NDManager scratch = own.newSubManager()) {
            NDArray logits = trained.logits(data.embeddings());
            logits.attach(scratch);
            return ClipPredictions.of(logits.toFloatArray(), data.clips().counts(), classes);
        }
    }
}
