package io.github.aclsweep.train;

import io.github.aclsweep.settings.Checks;
import io.github.aclsweep.settings.IdleSetting;
import io.github.aclsweep.settings.Problem;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How the encoder is pretrained; keys and units are documented in reference.conf. */
public record PretrainSettings(
        int epochs,
        int batchClips,
        Optimiser.Kind optimiser,
        double learningRate,
        LearningRate.Kind schedule,
        List<Integer> milestones,
        double decay,
        double plateauFactor,
        int plateauPatience,
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
                .between("plateau-factor", plateauFactor, 0, 1)
                .atLeast("plateau-patience", plateauPatience, 0)
                .that(momentum >= 0 && momentum < 1, "momentum", momentum, "0 to below 1")
                .notNegative("weight-decay", weightDecay)
                .done();
    }

    /** Whether the schedule drops the learning rate too late for any epoch. */
    public Optional<Problem> doubt() {
        return schedule == LearningRate.Kind.STEPS ? drops().doubt() : Optional.empty();
    }

    private Milestones drops() {
        return new Milestones("pretrain", milestones, epochs);
    }

    /** The settings of the schedule and the optimiser that are not chosen. */
    public List<IdleSetting> idle() {
        List<IdleSetting> idle = new ArrayList<>();
        List<String> others =
                switch (schedule) {
                    case STEPS -> List.of("plateau-factor", "plateau-patience");
                    case PLATEAU -> List.of("milestones", "decay");
                };
        others.forEach(
                key -> idle.add(IdleSetting.of("pretrain." + key, "pretrain.schedule", schedule)));
        if (schedule == LearningRate.Kind.STEPS) {
            idle.addAll(drops().idle());
        }
        if (optimiser == Optimiser.Kind.ADAM) {
            idle.add(IdleSetting.of("pretrain.momentum", "pretrain.optimiser", optimiser));
        }
        return idle;
    }

    LearningRate startingRate() {
        return switch (schedule) {
            case STEPS -> new MultiStepSchedule(learningRate, milestones, decay);
            case PLATEAU ->
                    new PlateauSchedule(
                            learningRate,
                            plateauFactor,
                            plateauPatience,
                            PlateauSchedule.Goal.HIGHER);
        };
    }
}
