package io.github.aclsweep.encoder.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.aclsweep.encoder.SupervisedCnn;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * What dropout multiplies by in one training step of {@link SupervisedCnn}: 0 with the dropout's
 * probability p, else 1 / (1 - p).
 *
 * @param maps {@code [batch, values of the flattened maps]}
 * @param hidden {@code [batch, hidden size]}
 */
public record DropoutMasks(NDArray maps, NDArray hidden) {

    public static DropoutMasks draw(
            NDManager manager,
            UniformRandomProvider random,
            double probability,
            Shape maps,
            Shape hidden) {
        return new DropoutMasks(
                mask(manager, random, probability, maps),
                mask(manager, random, probability, hidden));
    }

    private static NDArray mask(
            NDManager manager, UniformRandomProvider random, double probability, Shape shape) {
        float kept = (float) (1 / (1 - probability));
        float[] values = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextDouble() < probability ? 0 : kept;
        }
        return manager.create(values, shape);
    }
}
