package io.github.aclsweep.train;

import io.github.aclsweep.settings.Checks;
import java.io.Serializable;
import java.util.List;

/** How the encoder is pretrained; SGD with momentum and a multi-step schedule. */
public record PretrainSettings(
        int epochs,
        int batchClips,
        double learningRate,
        List<Integer> milestones,
        double decay,
        double momentum,
        double weightDecay)
        implements Serializable {
    public PretrainSettings {
        milestones = List.copyOf(milestones);
        Checks.section("pretrain")
                .atLeast("epochs", epochs, 1)
                .atLeast("batch-clips", batchClips, 2)
                .positive("learning-rate", learningRate)
                .increasing("milestones", milestones)
                .between("decay", decay, 0, 1)
                .that(momentum >= 0 && momentum < 1, "momentum", momentum, "0 to below 1")
                .notNegative("weight-decay", weightDecay)
                .done();
    }
}
