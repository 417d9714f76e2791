package io.github.aclsweep.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.aclsweep.checkpoint.Checkpoint;
import io.github.aclsweep.checkpoint.Resumable;
import io.github.aclsweep.tensor.Scalar;
import java.util.List;

/**
 * The epoch that a training is in: its steps, the items trained in them, and sums of losses
 * weighted by items. It can be resumed after any step.
 */
public final class ResumableEpoch implements Resumable {
    /** Looking at the sums waits for the device, so not every step is looked at. */
    private static final int STEPS_PER_LOOK = 16;

    private final String training;
    private final NDManager manager;
    private final int losses;
    private final boolean isAhead;
    private NDArray sums;
    private int epoch;
    private int steps;
    private int items;

    /**
     * Before the first epoch. On a GPU, the next batch is made while the GPU works on the last; a
     * CPU has nothing else to make it with.
     *
     * @param training what errors call the training, for example {@code pretraining}
     * @param manager owns the sums; steps live on short sub-managers of it
     * @param losses how many kinds of losses there are
     */
    public ResumableEpoch(String training, NDManager manager, int losses) {
        this(training, manager, losses, manager.getDevice().isGpu());
    }

    ResumableEpoch(String training, NDManager manager, int losses, boolean isAhead) {
        this.isAhead = isAhead;
        this.training = training;
        this.manager = manager;
        this.losses = losses;
        this.sums = manager.zeros(new Shape(losses));
    }

    /**
     * Makes what a step works with.
     *
     * @param <I> the inputs of one step
     */
    @FunctionalInterface
    public interface Inputs<I> {
        /**
         * Makes the inputs of a step, perhaps in another thread, while the last step is trained.
         * They may not depend on what the training has come to.
         *
         * @param scratch owns them
         * @param step number of the step within its epoch, from 0
         * @param batch the items to train
         */
        I make(NDManager scratch, int step, int[] batch);
    }

    /**
     * What a training does with one batch.
     *
     * @param <I> the inputs of one step
     */
    @FunctionalInterface
    public interface Step<I> {
        /**
         * Forward and backward pass and update.
         *
         * @param inputs are closed after the step, with all else on their manager
         * @return mean losses of the batch, {@code [losses]}; the first is what was minimised
         */
        NDArray train(I inputs);
    }

    /**
     * Trains an epoch, or what a checkpoint within it left to do. The listener may save a
     * checkpoint after any step.
     *
     * @param next the epoch, from 1
     * @param batches all of the epoch
     * @return the sums of the losses over the whole epoch, each batch weighted by its items
     * @throws DivergedException as soon as the first loss is seen not to be finite
     */
    public <I> float[] train(
            int next, List<int[]> batches, Inputs<I> inputs, Step<I> step, StepListener listener) {
        enter(next);
        try (BatchFeed<I> feed =
                new BatchFeed<>(
                        manager,
                        steps,
                        batches.size(),
                        (scratch, number) -> inputs.make(scratch, number, batches.get(number)),
                        isAhead)) {
            for (int[] batch : batches.subList(steps, batches.size())) {
                try (BatchFeed.Ready<I> ready = feed.next()) {
                    add(step.train(ready.inputs()), batch.length);
                }
                if (steps % STEPS_PER_LOOK == 0) {
                    finiteSums();
                }
                listener.stepped(epoch, batch.length);
            }
        }
        return finiteSums();
    }

    private void enter(int next) {
        if (next != epoch) {
            epoch = next;
            steps = 0;
            items = 0;
            sums.close();
            sums = manager.zeros(new Shape(losses));
        }
    }

    private void add(NDArray means, int count) {
        try (NDArray weight = Scalar.of(manager, count);
                NDArray weighted = means.mul(weight)) {
            sums.addi(weighted);
        }
        steps++;
        items += count;
    }

    private float[] finiteSums() {
        float[] totals = sums.toFloatArray();
        if (!Float.isFinite(totals[0])) {
            throw new DivergedException(
                    training + " diverged at epoch " + epoch + ": the loss is " + totals[0]);
        }
        return totals;
    }

    /** Steps of an epoch that are done, 0 if it is another than the current one. */
    public int stepsOf(int asked) {
        return asked == epoch ? steps : 0;
    }

    /** Items trained in them. */
    public int itemsOf(int asked) {
        return asked == epoch ? items : 0;
    }

    @Override
    public void save(Checkpoint checkpoint) {
        checkpoint.put("epoch.number", epoch);
        checkpoint.put("epoch.steps", steps);
        checkpoint.put("epoch.items", items);
        checkpoint.put("epoch.sums", List.of(sums));
    }

    @Override
    public void restore(Checkpoint checkpoint) {
        epoch = checkpoint.count("epoch.number");
        steps = checkpoint.count("epoch.steps");
        items = checkpoint.count("epoch.items");
        checkpoint.restore("epoch.sums", List.of(sums));
    }
}
