package io.github.aclsweep.loss;

import io.github.aclsweep.settings.Checks;
import io.github.aclsweep.settings.Plugins;
import java.io.Serializable;

/**
 * Which loss pretraining minimises, and the settings of the angular contrastive loss.
 *
 * @param name the loss, see {@link PretrainingLossFactory}
 * @param alpha weight of the contrastive term, 0 to 1
 * @param temperature divides the cosines of the contrastive term
 * @param marginRadians angle below which different clips repel each other
 * @param angularDivisor divides the angular term's sum
 */
public record LossSettings(
        String name, double alpha, double temperature, double marginRadians, double angularDivisor)
        implements Serializable {
    public LossSettings {
        Plugins<PretrainingLossFactory<?>> losses = Plugins.of(PretrainingLossFactory.class);
        Checks.section("loss")
                .that(losses.find(name).isPresent(), "name", name, losses.expected())
                .between("alpha", alpha, 0, 1)
                .positive("temperature", temperature)
                .between("margin-radians", marginRadians, 0, Math.PI)
                .positive("angular-divisor", angularDivisor)
                .done();
    }
}
