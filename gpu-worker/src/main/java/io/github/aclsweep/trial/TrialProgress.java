package io.github.aclsweep.trial;

import java.io.Serializable;

/**
 * How far a running trial is; sent after every training step.
 *
 * @param trialId the trial
 * @param stage what it is doing
 * @param done steps, clips or epochs done in this stage
 * @param total the steps, clips or epochs of the stage
 * @param epoch current epoch from 1, 0 where the stage has none
 * @param epochs the epochs of the stage
 * @param loss latest training loss, NaN where there is none
 * @param perSecond patches (training) or clips (features) per second
 * @param secondsLeft estimate for this stage, NaN when unknown
 */
public record TrialProgress(
        String trialId,
        Stage stage,
        long done,
        long total,
        int epoch,
        int epochs,
        double loss,
        double perSecond,
        double secondsLeft)
        implements Serializable {

    /** The stations of a trial. */
    public enum Stage {
        /** Another trial extracts the features. */
        WAITING,
        FEATURES,
        PRETRAIN,
        SUPERVISED,
        LINEAR,
        FINETUNE,
        PROGRAM
    }
}
