package io.github.aclsweep.trial;

import java.io.Serializable;
import java.util.Optional;

/**
 * What a completed trial reached; accuracies in percent, NaN where there is none. The first four
 * and {@code linearEpoch} are of linear evaluation. The supervised method has no kNN monitor, no
 * InfoNCE and no linear epoch; its validation is on held-out clips, and {@code pretrainEpoch} and
 * {@code lossAngular} are of its training.
 *
 * @param micro correct test clips / test clips
 * @param macro mean over classes of the test accuracy per class
 * @param microPatchWeighted micro with every clip weighted by its patches, the published figure
 * @param validationMacro macro on the clean training clips, at the linear epoch that was tested
 * @param knnMacro macro of the kNN monitor at the pretraining epoch that was kept
 * @param lossInfoNce mean InfoNCE of the last pretraining epoch
 * @param lossAngular mean angular margin of the last pretraining epoch
 * @param pretrainEpoch the pretraining epoch that was kept, from 1; 0 without pretraining
 * @param linearEpoch the linear epoch that was tested, from 1; 0 without linear evaluation
 * @param finetuneNoisy fine-tuning on the noisy clips, or null if it was not asked for
 * @param finetuneClean fine-tuning on the clean clips, or null if it was not asked for
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
        Downstream finetuneNoisy,
        Downstream finetuneClean,
        double minusUniformity,
        double tolerance)
        implements Serializable {

    /** The figures of a downstream mode, or empty if it did not run. */
    public Optional<Downstream> of(DownstreamMode mode) {
        return Optional.ofNullable(
                switch (mode) {
                    case LINEAR -> linear();
                    case FINETUNE_NOISY -> finetuneNoisy;
                    case FINETUNE_CLEAN -> finetuneClean;
                });
    }

    private Downstream linear() {
        return Double.isNaN(micro)
                ? null
                : new Downstream(micro, macro, microPatchWeighted, validationMacro, linearEpoch);
    }
}
