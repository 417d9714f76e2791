package io.github.aclsweep.evaluate;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.github.aclsweep.loss.Scalar;
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
     * What came out.
     *
     * @param test predictions of the test clips
     * @param testScore their score
     * @param validationMacro macro accuracy on the validation clips, of the epoch that was tested
     * @param epoch the epoch that was tested, from 1
     */
    public record Outcome(
            ClipPredictions test, ClipScore testScore, double validationMacro, int epoch) {}

    /**
     * Trains, chooses the epoch, tests.
     *
     * @throws DivergedException if the loss is not finite
     */
    public Outcome run(
            NDManager manager, Embedded training, Embedded validation, Embedded testing) {
        try (NDManager own = manager.newSubManager()) {
            Scaling scaling = Scaling.of(own, training.embeddings(), settings.standardise());
            NDArray trainRows = scaling.apply(training.embeddings());
            NDArray validationRows = scaling.apply(validation.embeddings());
            NDArray testRows = scaling.apply(testing.embeddings());
            LinearLayer layer = LinearLayer.initial(own, trainRows, classes, randomness);
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
            return new Outcome(predictions, score(predictions, testing), bestMacro, bestEpoch);
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
        double sum = 0;
        for (int[] batch : Batches.shuffled(order, settings.batchClips(), random)) {
            try (NDManager step = manager.newSubManager()) {
                NDArray index = rowIndex(step, batch, chosen, rows.getShape().get(1));
                NDArray labels = oneHot(step, batch, clips.labels());
                NDArray input = rows.gather(index, 0);
                input.attach(step);
                sum += backward(layer, input, labels) * batch.length;
                sgd.step(rate);
            }
        }
        if (!Double.isFinite(sum)) {
            throw new DivergedException(
                    "linear evaluation diverged at epoch "
                            + epoch
                            + ": the loss is "
                            + sum / clips.clips());
        }
    }

    /** The rows of the chosen patches as gather wants them, {@code [batch, width]}. */
    private static NDArray rowIndex(NDManager manager, int[] batch, int[] chosen, long width) {
        long[] rows = IntStream.of(batch).mapToLong(clip -> chosen[clip]).toArray();
        return manager.create(rows, new Shape(rows.length, 1)).broadcast(rows.length, width);
    }

    private static double backward(LinearLayer layer, NDArray input, NDArray labels) {
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray logits = layer.logits(input);
            NDArray loss =
                    logits.logSoftmax(1)
                            .mul(labels)
                            .sum()
                            .div(
                                    Scalar.of(
                                            input.getManager(),
                                            -Math.toIntExact(input.getShape().get(0))));
            collector.backward(loss);
            return loss.getFloat();
        }
    }

    private NDArray oneHot(NDManager manager, int[] batch, List<Integer> labels) {
        float[] rows = new float[batch.length * classes];
        for (int i = 0; i < batch.length; i++) {
            rows[i * classes + labels.get(batch[i])] = 1;
        }
        return manager.create(rows, new Shape(batch.length, classes));
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
