package io.github.aclsweep.train;

import io.github.aclsweep.checkpoint.Checkpoint;
import java.util.List;

/**
 * The learning rate per epoch: multiplied by {@code decay} after each milestone epoch, as PyTorch's
 * MultiStepLR stepped at the end of an epoch.
 *
 * @param learningRate rate of epoch 1
 * @param milestones epochs after which the rate drops
 * @param decay factor of each drop
 */
public record MultiStepSchedule(double learningRate, List<Integer> milestones, double decay)
        implements LearningRate {
    public MultiStepSchedule {
        milestones = List.copyOf(milestones);
    }

    @Override
    public double at(int epoch) {
        long drops = milestones.stream().filter(milestone -> milestone < epoch).count();
        return learningRate * Math.pow(decay, (double) drops);
    }

    /** Changes nothing: the drops are fixed. */
    @Override
    public void observe(double figure) {}

    /** Has nothing to save. */
    @Override
    public void save(Checkpoint checkpoint) {}

    @Override
    public void restore(Checkpoint checkpoint) {}
}
