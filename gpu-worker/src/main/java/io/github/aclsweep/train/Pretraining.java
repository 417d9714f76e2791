package io.github.aclsweep.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.github.aclsweep.augment.Standardiser;
import io.github.aclsweep.augment.ViewDraw;
import io.github.aclsweep.augment.ViewPair;
import io.github.aclsweep.augment.ViewSampler;
import io.github.aclsweep.augment.Views;
import io.github.aclsweep.checkpoint.Checkpoint;
import io.github.aclsweep.checkpoint.Resumable;
import io.github.aclsweep.encoder.Encoder;
import io.github.aclsweep.encoder.Mode;
import io.github.aclsweep.encoder.ProjectionHead;
import io.github.aclsweep.loss.AngularContrastiveLoss;
import io.github.aclsweep.randomness.Randomness;
import io.github.aclsweep.randomness.Randomness.Purpose;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Pretraining with the angular contrastive loss. Each view passes through encoder and head by
 * itself, so that batch-norm statistics are per view, as published. Gradient mode must be off in
 * the calling thread; the loop switches it on for its forward passes.
 */
public final class Pretraining implements Resumable {
    /** A batch-normalised head cannot train on a single clip. */
    public static final int MIN_BATCH_CLIPS = 2;

    private final Encoder encoder;
    private final ProjectionHead head;
    private final ViewSampler sampler;
    private final Views views;
    private final Standardiser standardiser;
    private final AngularContrastiveLoss loss;
    private final PretrainSettings settings;
    private final LearningRate schedule;
    private final Randomness randomness;
    private final Optimiser optimiser;
    private final ResumableEpoch current;

    /**
     * Pretraining of an encoder and its head.
     *
     * @param manager owns the optimiser's state; batches live on short sub-managers of it
     */
    public Pretraining(
            NDManager manager,
            Encoder encoder,
            ProjectionHead head,
            ViewSampler sampler,
            Views views,
            Standardiser standardiser,
            AngularContrastiveLoss loss,
            PretrainSettings settings,
            Randomness randomness) {
        this.encoder = encoder;
        this.head = head;
        this.sampler = sampler;
        this.views = views;
        this.standardiser = standardiser;
        this.loss = loss;
        this.settings = settings;
        this.randomness = randomness;
        this.schedule = settings.startingRate();
        this.current = new ResumableEpoch("pretraining", manager, 3);
        List<NDArray> parameters = new ArrayList<>(encoder.trainable());
        parameters.addAll(head.trainable());
        this.optimiser =
                Optimiser.of(
                        settings.optimiser(),
                        manager,
                        parameters,
                        settings.momentum(),
                        settings.weightDecay());
    }

    /**
     * Trains one epoch over all clips, or what a checkpoint within it left to do. The listener may
     * save a checkpoint after any step.
     *
     * @param epoch from 1
     * @param clips positions of the training clips
     * @throws DivergedException as soon as the epoch's loss is seen not to be finite
     */
    public EpochLoss epoch(int epoch, int[] clips, StepListener listener) {
        double rate = schedule.at(epoch);
        UniformRandomProvider random = randomness.generator(Purpose.SHUFFLE, epoch, 0);
        List<int[]> batches =
                Batches.shuffled(clips, settings.batchClips(), random).stream()
                        .filter(batch -> batch.length >= MIN_BATCH_CLIPS)
                        .toList();
        float[] totals =
                current.train(
                        epoch,
                        batches,
                        (scratch, step, batch) -> step(scratch, epoch, batch, rate),
                        listener);
        int trained = current.itemsOf(epoch);
        return new EpochLoss(totals[0] / trained, totals[1] / trained, totals[2] / trained);
    }

    /** Steps of an epoch that are done, 0 if it is another than the current one. */
    public int stepsOf(int epoch) {
        return current.stepsOf(epoch);
    }

    /** Clips trained in them. */
    public int clipsOf(int epoch) {
        return current.itemsOf(epoch);
    }

    @Override
    public void save(Checkpoint checkpoint) {
        checkpoint.put("encoder", encoder.state());
        checkpoint.put("head", head.state());
        optimiser.save(checkpoint);
        schedule.save(checkpoint);
        current.save(checkpoint);
    }

    @Override
    public void restore(Checkpoint checkpoint) {
        checkpoint.restore("encoder", encoder.state());
        checkpoint.restore("head", head.state());
        optimiser.restore(checkpoint);
        schedule.restore(checkpoint);
        current.restore(checkpoint);
    }

    /** Tells the schedule the validation macro that the last epoch came to. */
    public void observe(double validationMacro) {
        schedule.observe(validationMacro);
    }

    private NDArray step(NDManager scratch, int epoch, int[] clips, double rate) {
        List<ViewPair> pairs =
                Arrays.stream(clips).mapToObj(clip -> sampler.draw(clip, epoch)).toList();
        List<ViewDraw> first = pairs.stream().map(ViewPair::first).toList();
        List<ViewDraw> second = pairs.stream().map(ViewPair::second).toList();
        NDArray input1 = standardiser.apply(views.make(scratch, first));
        NDArray input2 = standardiser.apply(views.make(scratch, second));
        NDArray terms = backward(input1, input2);
        update(rate);
        return terms;
    }

    /**
     * Forward and backward pass of two views; the gradients are left on the parameters.
     *
     * @param view1 {@code [clips, 1, frames, bands]}
     * @param view2 the other view of the same clips
     * @return total, InfoNCE and angular loss, {@code [3]}
     */
    NDArray backward(NDArray view1, NDArray view2) {
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray embedding1 = encoder.embed(view1, Mode.TRAIN);
            NDArray embedding2 = encoder.embed(view2, Mode.TRAIN);
            NDArray projection1 = head.project(embedding1, Mode.TRAIN);
            NDArray projection2 = head.project(embedding2, Mode.TRAIN);
            AngularContrastiveLoss.Terms terms =
                    loss.of(projection1.concat(projection2, 0), embedding1.concat(embedding2, 0));
            collector.backward(terms.total());
            return stacked(terms);
        }
    }

    /** One optimiser step with the gradients that are there. */
    void update(double rate) {
        optimiser.step(rate);
    }

    private static NDArray stacked(AngularContrastiveLoss.Terms terms) {
        NDList scalars = new NDList(terms.total(), terms.infoNce(), terms.angular());
        return NDArrays.stack(scalars).stopGradient();
    }
}
