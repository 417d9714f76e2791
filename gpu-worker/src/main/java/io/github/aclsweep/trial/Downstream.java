package io.github.aclsweep.trial;

import io.github.aclsweep.evaluate.DownstreamOutcome;
import java.io.Serializable;

/**
 * What one downstream mode reached; accuracies in percent.
 *
 * @param micro correct test clips / test clips
 * @param macro mean over classes of the test accuracy per class
 * @param microPatchWeighted micro with every clip weighted by its patches
 * @param validationMacro macro on the validation clips, at the epoch that was tested
 * @param epoch the epoch that was tested, from 1
 */
public record Downstream(
        double micro, double macro, double microPatchWeighted, double validationMacro, int epoch)
        implements Serializable {

    static Downstream of(DownstreamOutcome outcome) {
        return new Downstream(
                outcome.testScore().micro(),
                outcome.testScore().macro(),
                outcome.testScore().microPatchWeighted(),
                outcome.validationMacro(),
                outcome.epoch());
    }
}
