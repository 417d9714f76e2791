package io.github.aclsweep.loss;

import io.github.aclsweep.settings.Plugin;

/**
 * Makes a loss that {@code loss.name} can choose. Found by {@link java.util.ServiceLoader}.
 *
 * @param <S> the settings of the loss
 */
public interface PretrainingLossFactory<S extends Record> extends Plugin<S> {
    /** The loss with these settings. */
    PretrainingLoss create(S settings);
}
