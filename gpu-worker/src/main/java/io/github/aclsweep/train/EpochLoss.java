package io.github.aclsweep.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The loss of one pretraining epoch, each batch weighted by its clips.
 *
 * @param total what was minimised
 * @param terms the terms of the loss by name, in the order of {@link
 *     io.github.aclsweep.loss.PretrainingLoss#terms}
 */
public record EpochLoss(double total, Map<String, Double> terms) {
    /** Where nothing was trained. */
    public static final EpochLoss NONE = new EpochLoss(Double.NaN, Map.of());

    public EpochLoss {
        terms = Collections.unmodifiableMap(new LinkedHashMap<>(terms));
    }
}
