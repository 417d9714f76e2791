package io.github.aclsweep.encoder.layer;

import io.github.aclsweep.randomness.Randomness;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** Draws initial weights, each tensor from the generator of its name. */
public record Initialiser(Randomness randomness) {

    /** Values of U(-bound, bound). */
    public float[] uniform(String name, int count, double bound) {
        UniformRandomProvider generator = randomness.generator(name);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (bound * (2 * generator.nextDouble() - 1));
        }
        return values;
    }

    /** Values of N(0, deviation squared). */
    public float[] normal(String name, int count, double deviation) {
        var gaussian = ZigguratSampler.NormalizedGaussian.of(randomness.generator(name));
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (deviation * gaussian.sample());
        }
        return values;
    }
}
