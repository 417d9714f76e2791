package io.github.aclsweep.train;

/** Is told after every training step; may throw to end the training. */
@FunctionalInterface
public interface StepListener {
    /**
     * A step is done.
     *
     * @param epoch the epoch, from 1
     * @param clips clips of this step, or patches where those are trained on one by one
     */
    void stepped(int epoch, int clips);
}
