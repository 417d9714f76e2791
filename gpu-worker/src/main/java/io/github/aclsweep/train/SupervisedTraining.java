package io.github.aclsweep.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.github.aclsweep.augment.BandStandardiser;
import io.github.aclsweep.augment.PatchLoader;
import io.github.aclsweep.augment.PatchPosition;
import io.github.aclsweep.checkpoint.Checkpoint;
import io.github.aclsweep.checkpoint.Resumable;
import io.github.aclsweep.encoder.SupervisedCnn;
import io.github.aclsweep.encoder.layer.DropoutMasks;
import io.github.aclsweep.loss.SupervisedContrastiveLoss;
import io.github.aclsweep.randomness.Randomness;
import io.github.aclsweep.randomness.Randomness.Purpose;
import io.github.aclsweep.tensor.Scalar;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Training of the supervised study's network: every patch of the training clips once an epoch,
 * Adam, the learning rate reduced when the validation loss stops falling. Incomplete batches are
 * trained on and validated on (the study drops them), and the validation batches are the same in
 * every epoch, since the angular term depends on who shares a batch. Gradient mode must be off in
 * the calling thread.
 */
public final class SupervisedTraining implements Resumable {
    private final NDManager manager;
    private final SupervisedCnn cnn;
    private final PatchLoader loader;
    private final BandStandardiser standardiser;
    private final SupervisedContrastiveLoss loss;
    private final SupervisedSettings settings;
    private final Randomness randomness;
    private final LearningRate schedule;
    private final Optimiser optimiser;
    private final ResumableEpoch current;

    /**
     * Training of a network.
     *
     * @param manager owns the optimiser's state; batches live on short sub-managers of it
     */
    public SupervisedTraining(
            NDManager manager,
            SupervisedCnn cnn,
            PatchLoader loader,
            BandStandardiser standardiser,
            SupervisedContrastiveLoss loss,
            SupervisedSettings settings,
            Randomness randomness) {
        this.manager = manager;
        this.cnn = cnn;
        this.loader = loader;
        this.standardiser = standardiser;
        this.loss = loss;
        this.settings = settings;
        this.randomness = randomness;
        this.schedule = settings.startingRate();
        this.current = new ResumableEpoch("supervised training", manager, 3);
        this.optimiser = new Adam(manager, cnn.trainable(), settings.weightDecay());
    }

    /**
     * Trains one epoch over all patches, or what a checkpoint within it left to do. The listener
     * may save a checkpoint after any step.
     *
     * @param epoch the epoch, from 1
     * @throws DivergedException as soon as the epoch's loss is seen not to be finite
     */
    public SupervisedLoss epoch(int epoch, LabelledPatches patches, StepListener listener) {
        double rate = schedule.at(epoch);
        float[] totals =
                current.train(
                        epoch,
                        batches(patches, Purpose.SHUFFLE, epoch),
                        (scratch, step, batch) -> batch(scratch, patches, batch, epoch, step),
                        batch -> train(batch, rate),
                        listener);
        return mean(totals, current.itemsOf(epoch));
    }

    /** Steps of an epoch that are done, 0 if it is another than the current one. */
    public int stepsOf(int epoch) {
        return current.stepsOf(epoch);
    }

    /** Patches trained in them. */
    public int patchesOf(int epoch) {
        return current.itemsOf(epoch);
    }

    @Override
    public void save(Checkpoint checkpoint) {
        checkpoint.put("network", cnn.state());
        optimiser.save(checkpoint);
        schedule.save(checkpoint);
        current.save(checkpoint);
    }

    @Override
    public void restore(Checkpoint checkpoint) {
        checkpoint.restore("network", cnn.state());
        optimiser.restore(checkpoint);
        schedule.restore(checkpoint);
        current.restore(checkpoint);
    }

    /**
     * The loss of the network as it is; the learning rate follows it.
     *
     * @param epoch the epoch just trained
     * @throws DivergedException if the loss is not finite
     */
    public SupervisedLoss validate(int epoch, LabelledPatches patches) {
        try (NDArray totals = manager.zeros(new Shape(3))) {
            for (int[] batch : batches(patches, Purpose.SUPERVISED_VALIDATION, 0)) {
                try (NDManager scratch = manager.newSubManager()) {
                    NDArray input = input(scratch, patches.placesAt(batch));
                    NDArray terms = terms(cnn.evaluate(input), patches.labelsAt(batch));
                    totals.addi(terms.mul(Scalar.of(scratch, batch.length)));
                }
            }
            SupervisedLoss mean = mean(totals.toFloatArray(), patches.size());
            if (!Double.isFinite(mean.total())) {
                throw new DivergedException(
                        "supervised training diverged at epoch "
                                + epoch
                                + ": the validation loss is "
                                + mean.total());
            }
            schedule.observe(mean.total());
            return mean;
        }
    }

    /** Logits of patches, row by row, of the network as it is. */
    public float[] logits(List<PatchPosition> places) {
        float[] logits = new float[0];
        int size = settings.batchPatches();
        for (int from = 0; from < places.size(); from += size) {
            int to = Math.min(from + size, places.size());
            try (NDManager scratch = manager.newSubManager()) {
                float[] rows =
                        cnn.evaluate(input(scratch, places.subList(from, to)))
                                .logits()
                                .toFloatArray();
                if (from == 0) {
                    logits = new float[rows.length / to * places.size()];
                }
                System.arraycopy(rows, 0, logits, rows.length / (to - from) * from, rows.length);
            }
        }
        return logits;
    }

    private List<int[]> batches(LabelledPatches patches, Purpose purpose, int epoch) {
        UniformRandomProvider random = randomness.generator(purpose, epoch, 0);
        return Batches.shuffled(patches.indices(), settings.batchPatches(), random);
    }

    private UniformRandomProvider dropout(int epoch, int step) {
        return randomness.generator(Purpose.SUPERVISED_DROPOUT, epoch, step);
    }

    /**
     * What a step works with.
     *
     * @param labels class number of each patch of the input
     */
    private record Batch(NDArray input, DropoutMasks masks, List<Integer> labels) {}

    private Batch batch(
            NDManager scratch, LabelledPatches patches, int[] batch, int epoch, int step) {
        return new Batch(
                input(scratch, patches.placesAt(batch)),
                cnn.drawMasks(scratch, dropout(epoch, step), settings.dropout(), batch.length),
                Arrays.stream(patches.labelsAt(batch)).boxed().toList());
    }

    private NDArray train(Batch batch, double rate) {
        NDArray terms = backward(batch);
        optimiser.step(rate);
        return terms;
    }

    private NDArray backward(Batch batch) {
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            int[] labels = batch.labels().stream().mapToInt(label -> label).toArray();
            NDArray terms = terms(cnn.train(batch.input(), batch.masks()), labels);
            collector.backward(terms.get(0));
            return terms.stopGradient();
        }
    }

    /** Total, cross entropy and angular loss, {@code [3]}. */
    private NDArray terms(SupervisedCnn.Output output, int[] labels) {
        SupervisedContrastiveLoss.Terms terms = loss.of(output.features(), output.logits(), labels);
        return NDArrays.stack(new NDList(terms.total(), terms.crossEntropy(), terms.angular()));
    }

    private NDArray input(NDManager scratch, List<PatchPosition> places) {
        return standardiser.apply(loader.load(scratch, places));
    }

    private static SupervisedLoss mean(float[] totals, int patches) {
        double[] means = new double[3];
        Arrays.setAll(means, i -> totals[i] / (double) patches);
        return new SupervisedLoss(means[0], means[1], means[2]);
    }
}
