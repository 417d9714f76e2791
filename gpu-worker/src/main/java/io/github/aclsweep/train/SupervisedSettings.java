package io.github.aclsweep.train;

import io.github.aclsweep.settings.Checks;
import java.io.Serializable;

/**
 * How the supervised study's network is trained; keys and units are documented in reference.conf.
 */
public record SupervisedSettings(
        int epochs,
        int batchPatches,
        double learningRate,
        double plateauFactor,
        int plateauPatience,
        double weightDecay,
        double angularDivisor,
        double dropout,
        double validationShare)
        implements Serializable {
    public SupervisedSettings {
        Checks.section("supervised")
                .atLeast("epochs", epochs, 1)
                .atLeast("batch-patches", batchPatches, 1)
                .positive("learning-rate", learningRate)
                .between("plateau-factor", plateauFactor, 0, 1)
                .atLeast("plateau-patience", plateauPatience, 0)
                .notNegative("weight-decay", weightDecay)
                .positive("angular-divisor", angularDivisor)
                .that(dropout >= 0 && dropout < 1, "dropout", dropout, "0 to below 1")
                .that(
                        validationShare > 0 && validationShare < 1,
                        "validation-share",
                        validationShare,
                        "a number above 0 and below 1")
                .done();
    }

    LearningRate startingRate() {
        return new PlateauSchedule(
                learningRate, plateauFactor, plateauPatience, PlateauSchedule.Goal.LOWER);
    }
}
