package io.github.aclsweep.trial;

import java.io.Serializable;

/**
 * What a completed trial reached; accuracies in percent, NaN where there is none.
 *
 * @param micro correct test clips / test clips
 * @param macro mean over classes of the test accuracy per class
 * @param microPatchWeighted micro with every clip weighted by its patches, the published figure
 * @param validationMacro macro on the clean training clips, at the linear epoch that was tested
 * @param knnMacro macro of the kNN monitor at the pretraining epoch that was kept
 * @param lossInfoNce mean InfoNCE of the last pretraining epoch
 * @param lossAngular mean angular margin of the last pretraining epoch
 * @param pretrainEpoch the pretraining epoch that was kept, from 1; 0 without pretraining
 * @param linearEpoch the linear epoch that was tested, from 1
 * @param minusUniformity -U of the test clips' projections, which the published table calls
 *     uniformity
 * @param tolerance mean cosine of the projections of test clips of one class
 */
public record Scores(
        double micro,
        double macro,
        double microPatchWeighted,
        double validationMacro,
        double knnMacro,
        double lossInfoNce,
        double lossAngular,
        int pretrainEpoch,
        int linearEpoch,
        double minusUniformity,
        double tolerance)
        implements Serializable {}
