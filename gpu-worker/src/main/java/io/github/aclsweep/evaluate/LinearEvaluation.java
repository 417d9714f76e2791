package io.github.aclsweep.evaluate;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.github.aclsweep.loss.CrossEntropy;
import io.github.aclsweep.randomness.Randomness;
import io.github.aclsweep.randomness.Randomness.Purpose;
import io.github.aclsweep.train.Batches;
import io.github.aclsweep.train.DivergedException;
import io.github.aclsweep.train.MultiStepSchedule;
import io.github.aclsweep.train.Sgd;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Linear evaluation: one linear layer with cross entropy on frozen embeddings, a random patch of
 * each training clip per epoch. The epoch with the highest validation macro (the first, on a tie)
 * is tested. The embeddings are taken once, not in every epoch.
 */
public final class LinearEvaluation {
    private final LinearSettings settings;
    private final int classes;
    private final Randomness randomness;
    private final IntConsumer epochDone;

    /**
     * A linear evaluation.
     *
     * @param epochDone told the number of each finished epoch; may throw to stop
     */
    public LinearEvaluation(
            LinearSettings settings, int classes, Randomness randomness, IntConsumer epochDone) {
        this.settings = settings;
        this.classes = classes;
        this.randomness = randomness;
        this.epochDone = epochDone;
    }

    /**
     * Frozen embeddings of one role's patches.
     *
     * @param embeddings {@code [patches, embedding size]}
     * @param clips which clips they belong to
     */
    public record Embedded(NDArray embeddings, ClipPatches clips) {}

    /**
     * Trains, chooses the epoch, tests.
     *
     * @throws DivergedException if the loss is not finite
     */
    public DownstreamOutcome run(
            NDManager manager, Embedded training, Embedded validation, Embedded testing) {
        try (NDManager own = manager.newSubManager()) {
            Scaling scaling = Scaling.of(own, training.embeddings(), settings.standardise());
            NDArray trainRows = scaling.apply(training.embeddings());
            NDArray validationRows = scaling.apply(validation.embeddings());
            NDArray testRows = scaling.apply(testing.embeddings());
            int width = (int) trainRows.getShape().get(1);
            LinearLayer layer =
                    LinearLayer.initial(
                            own, width, classes, randomness.generator(Purpose.LINEAR_LAYER, 0, 0));
            Sgd sgd = new Sgd(own, layer.parameters(), settings.momentum(), settings.weightDecay());
            MultiStepSchedule schedule =
                    new MultiStepSchedule(
                            settings.learningRate(), settings.milestones(), settings.decay());
            double bestMacro = Double.NaN;
            int bestEpoch = 0;
            LinearLayer best = null;
            for (int epoch = 1; epoch <= settings.epochs(); epoch++) {
                train(own, layer, sgd, schedule.at(epoch), epoch, trainRows, training.clips());
                ClipPredictions predictions = predict(own, layer, validationRows, validation);
                double macro = score(predictions, validation).macro();
                if (best == null || macro > bestMacro) {
                    bestMacro = macro;
                    bestEpoch = epoch;
                    best = layer.copied(best);
                }
                epochDone.accept(epoch);
            }
            ClipPredictions predictions = predict(own, best, testRows, testing);
            return new DownstreamOutcome(
                    predictions, score(predictions, testing), bestMacro, bestEpoch);
        }
    }

    private ClipScore score(ClipPredictions predictions, Embedded data) {
        return ClipScore.of(predictions.classes(), data.clips(), classes);
    }

    private void train(
            NDManager manager,
            LinearLayer layer,
            Sgd sgd,
            double rate,
            int epoch,
            NDArray rows,
            ClipPatches clips) {
        int[] chosen = choosePatches(clips, epoch);
        int[] order = IntStream.range(0, clips.clips()).toArray();
        UniformRandomProvider random = randomness.generator(Purpose.LINEAR_SHUFFLE, epoch, 0);
        List<int[]> batches = Batches.shuffled(order, settings.batchClips(), random);
        try (NDManager epochOnly = manager.newSubManager()) {
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
            requireFinite(epoch, NDArrays.stack(losses).toFloatArray(), batches, clips.clips());
        }
    }

    /** The device is waited for once an epoch, not for every loss. */
    private static void requireFinite(int epoch, float[] losses, List<int[]> batches, int clips) {
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
    private int[] choosePatches(ClipPatches clips, int epoch) {
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

    private ClipPredictions predict(
            NDManager manager, LinearLayer layer, NDArray rows, Embedded data) {
        try (NDManager scratch = manager.newSubManager()) {
            NDArray logits = layer.logits(rows);
            logits.attach(scratch);
            return ClipPredictions.of(logits.toFloatArray(), data.clips().counts(), classes);
        }
    }
}
