package io.github.aclsweep.evaluate;

import io.github.aclsweep.settings.Checks;
import io.github.aclsweep.train.Milestones;
import java.io.Serializable;
import java.util.List;

/**
 * How the whole network is trained on labels.
 *
 * @param validationShare share of the clean clips that finetune-clean validates on
 */
public record FineTuneSettings(
        int epochs,
        int batchClips,
        double learningRate,
        List<Integer> milestones,
        double decay,
        double momentum,
        double weightDecay,
        double validationShare)
        implements Serializable {
    public FineTuneSettings {
        milestones = List.copyOf(milestones);
        Checks.section("finetune")
                .atLeast("epochs", epochs, 1)
                .atLeast("batch-clips", batchClips, 2)
                .positive("learning-rate", learningRate)
                .increasing("milestones", milestones)
                .between("decay", decay, 0, 1)
                .that(momentum >= 0 && momentum < 1, "momentum", momentum, "0 to below 1")
                .notNegative("weight-decay", weightDecay)
                .that(
                        validationShare > 0 && validationShare < 1,
                        "validation-share",
                        validationShare,
                        "a number between 0 and 1")
                .done();
    }

    /** When the learning rate drops. */
    public Milestones drops() {
        return new Milestones("finetune", milestones, epochs);
    }
}
