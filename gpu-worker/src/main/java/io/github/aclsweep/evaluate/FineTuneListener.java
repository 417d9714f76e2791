package io.github.aclsweep.evaluate;

import io.github.aclsweep.train.StepListener;

/** Is told how fine-tuning goes on; may throw to end it. */
public interface FineTuneListener extends StepListener {
    /**
     * An epoch is trained and validated.
     *
     * @param epoch from 1
     * @param loss mean cross entropy of its training patches
     * @param validationMacro macro accuracy on the validation clips after it
     */
    void validated(int epoch, double loss, double validationMacro);
}
