package io.github.aclsweep.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.github.aclsweep.augment.ViewMaker;
import io.github.aclsweep.augment.Views;
import io.github.aclsweep.checkpoint.Checkpoint;
import io.github.aclsweep.checkpoint.Resumable;
import io.github.aclsweep.encoder.Embeddings;
import io.github.aclsweep.encoder.Encoder;
import io.github.aclsweep.encoder.ProjectionHead;
import io.github.aclsweep.encoder.Projections;
import io.github.aclsweep.encoder.layer.Mode;
import io.github.aclsweep.loss.PretrainingLoss;
import io.github.aclsweep.randomness.Randomness;
import io.github.aclsweep.randomness.Randomness.Purpose;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Pretraining on two views of each clip. Each view passes through encoder and head by itself, so
 * that batch-norm statistics are per view, as published. Gradient mode must be off in the calling
 * thread; the loop switches it on for its forward passes.
 */
public final class Pretraining implements Resumable {
    /** A batch-normalised head cannot train on a single clip. */
    public static final int MIN_BATCH_CLIPS = 2;

    private final Encoder encoder;
    private final ProjectionHead head;
    private final ViewMaker views;
    private final PretrainingLoss loss;
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
            ViewMaker views,
            PretrainingLoss loss,
            PretrainSettings settings,
            Randomness randomness) {
        this(
                manager,
                encoder,
                head,
                views,
                loss,
                settings,
                randomness,
                new ResumableEpoch("pretraining", manager, 1 + loss.terms().size()));
    }

    Pretraining(
            NDManager manager,
            Encoder encoder,
            ProjectionHead head,
            ViewMaker views,
            PretrainingLoss loss,
            PretrainSettings settings,
            Randomness randomness,
            ResumableEpoch current) {
        this.encoder = encoder;
        this.head = head;
        this.views = views;
        this.loss = loss;
        this.settings = settings;
        this.randomness = randomness;
        this.schedule = settings.startingRate();
        this.current = current;
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
     * @param epoch the epoch, from 1
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
                        (scratch, step, batch) -> views.make(scratch, batch, epoch),
                        pair -> step(pair, rate),
                        listener);
        int trained = current.itemsOf(epoch);
        Map<String, Double> terms = new LinkedHashMap<>();
        for (int i = 0; i < loss.terms().size(); i++) {
            terms.put(loss.terms().get(i).name(), (double) (totals[1 + i] / trained));
        }
        return new EpochLoss(totals[0] / trained, terms);
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

    private NDArray step(Views pair, double rate) {
        NDArray terms = backward(pair);
        update(rate);
        return terms;
    }

    /**
     * Forward and backward pass of two views; the gradients are left on the parameters.
     *
     * @return the loss, then its terms, {@code [1 + terms]}
     */
    NDArray backward(Views pair) {
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            Embeddings embeddings1 = encoder.embed(pair.first(), Mode.TRAIN);
            Embeddings embeddings2 = encoder.embed(pair.second(), Mode.TRAIN);
            Projections projections1 = head.project(embeddings1, Mode.TRAIN);
            Projections projections2 = head.project(embeddings2, Mode.TRAIN);
            PretrainingLoss.Values values =
                    loss.of(
                            Projections.ofTwoViews(projections1, projections2),
                            Embeddings.ofTwoViews(embeddings1, embeddings2));
            collector.backward(values.total());
            return stacked(values);
        }
    }

    /** One optimiser step with the gradients that are there. */
    void update(double rate) {
        optimiser.step(rate);
    }

    private NDArray stacked(PretrainingLoss.Values values) {
        if (values.terms().size() != loss.terms().size()) {
            throw new IllegalStateException(
                    "expected the loss terms %s, found %d values"
                            .formatted(loss.terms(), values.terms().size()));
        }
        NDList scalars = new NDList(values.total());
        scalars.addAll(values.terms());
        return NDArrays.stack(scalars).stopGradient();
    }
}
