package io.github.aclsweep.evaluate;

import io.github.aclsweep.settings.Checks;
import io.github.aclsweep.train.Milestones;
import java.io.Serializable;
import java.util.List;

/** How a linear layer is trained on frozen embeddings. */
public record LinearSettings(
        int epochs,
        int batchClips,
        double learningRate,
        List<Integer> milestones,
        double decay,
        double momentum,
        double weightDecay,
        int hopFrames,
        boolean standardise,
        boolean recalibrate)
        implements Serializable {
    public LinearSettings {
        milestones = List.copyOf(milestones);
        Checks.section("linear")
                .atLeast("epochs", epochs, 1)
                .atLeast("batch-clips", batchClips, 1)
                .positive("learning-rate", learningRate)
                .increasing("milestones", milestones)
                .between("decay", decay, 0, 1)
                .that(momentum >= 0 && momentum < 1, "momentum", momentum, "0 to below 1")
                .notNegative("weight-decay", weightDecay)
                .atLeast("hop-frames", hopFrames, 1)
                .done();
    }

    /** When the learning rate drops. */
    public Milestones drops() {
        return new Milestones("linear", milestones, epochs);
    }
}
