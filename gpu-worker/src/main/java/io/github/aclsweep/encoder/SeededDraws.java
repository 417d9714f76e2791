package io.github.aclsweep.encoder;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Draws initial weights. Each name has a generator of its own, so that a weight depends on the seed
 * and its name and not on what was drawn before it.
 */
record SeededDraws(long seed) {

    /** Values of U(-bound, bound). */
    float[] uniform(String name, int count, double bound) {
        UniformRandomProvider generator = generator(name);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (bound * (2 * generator.nextDouble() - 1));
        }
        return values;
    }

    /** Values of N(0, deviation squared). */
    float[] normal(String name, int count, double deviation) {
        var gaussian = ZigguratSampler.NormalizedGaussian.of(generator(name));
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (deviation * gaussian.sample());
        }
        return values;
    }

    private UniformRandomProvider generator(String name) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, seed));
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            return RandomSource.XO_SHI_RO_256_PP.create(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
