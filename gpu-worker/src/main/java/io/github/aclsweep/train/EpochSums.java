package io.github.aclsweep.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.aclsweep.checkpoint.Checkpoint;
import io.github.aclsweep.checkpoint.Resumable;
import io.github.aclsweep.tensor.Scalar;
import java.util.List;

/**
 * How far the current epoch is: its steps, the items trained in them, and sums of losses weighted
 * by items. An epoch can be resumed after any step.
 */
public final class EpochSums implements Resumable {
    /** Looking at the sums waits for the device, so not every step is looked at. */
    private static final int STEPS_PER_LOOK = 16;

    private final NDManager manager;
    private final int losses;
    private NDArray sums;
    private int epoch;
    private int steps;
    private int items;

    /**
     * Sums before the first epoch.
     *
     * @param manager owns the sums
     * @param losses how many kinds of losses there are
     */
    public EpochSums(NDManager manager, int losses) {
        this.manager = manager;
        this.losses = losses;
        this.sums = manager.zeros(new Shape(losses));
    }

    /** Goes on with an epoch, or begins it if it is another than before. */
    public void enter(int next) {
        if (next != epoch) {
            epoch = next;
            steps = 0;
            items = 0;
            sums.close();
            sums = manager.zeros(new Shape(losses));
        }
    }

    /**
     * Adds a step.
     *
     * @param means the step's losses, {@code [losses]}
     * @param count items it trained
     */
    public void add(NDArray means, int count) {
        try (NDArray weight = Scalar.of(manager, count);
                NDArray weighted = means.mul(weight)) {
            sums.addi(weighted);
        }
        steps++;
        items += count;
    }

    /** Steps of an epoch that are done, 0 if it is another than the current one. */
    public int stepsOf(int asked) {
        return asked == epoch ? steps : 0;
    }

    /** Items trained in them. */
    public int itemsOf(int asked) {
        return asked == epoch ? items : 0;
    }

    /** Whether it is time to see if the losses are still numbers. */
    public boolean isLookDue() {
        return steps % STEPS_PER_LOOK == 0;
    }

    /** The sums so far. */
    public float[] totals() {
        return sums.toFloatArray();
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
