package io.github.aclsweep.dataset.write;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.math3.util.FastMath;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.ListSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Random draws keyed by a text, so that each clip's draws depend on nothing drawn before. The same
 * key gives the same draws on every machine: FastMath is plain Java, where {@code Math} may be an
 * instruction of the processor.
 */
public final class KeyedRandom {
    private final UniformRandomProvider random;

    private KeyedRandom(UniformRandomProvider random) {
        this.random = random;
    }

    /** The draws of a key, for example {@code seed/class/number}. */
    public static KeyedRandom of(String key) {
        byte[] digest = DigestUtils.sha256(key);
        long[] seed = new long[digest.length / Long.BYTES];
        ByteBuffer.wrap(digest).asLongBuffer().get(seed);
        return new KeyedRandom(RandomSource.XO_SHI_RO_256_PP.create(seed));
    }

    /** Uniform in [low, high). */
    public double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /** Uniform in the logarithm, for frequencies and times. */
    public double logBetween(double low, double high) {
        return low * FastMath.exp(FastMath.log(high / low) * random.nextDouble());
    }

    /** A whole number from low to high, both included. */
    public int count(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    public boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** One sample of white noise, uniform in [-1, 1). */
    public double noise() {
        return 2 * random.nextDouble() - 1;
    }

    /** One of the values. */
    public <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** The values in random order. */
    public <T> List<T> shuffled(List<T> values) {
        List<T> copy = new ArrayList<>(values);
        ListSampler.shuffle(random, copy);
        return copy;
    }
}
