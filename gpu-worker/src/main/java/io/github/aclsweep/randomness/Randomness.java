package io.github.aclsweep.randomness;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * The random generators of one trial. Each tensor to initialise, and each purpose, epoch and item,
 * has a generator of its own, so that no draw depends on the order of the others, and an epoch can
 * be repeated without its predecessors.
 *
 * @param seed the trial's seed
 */
public record Randomness(long seed) {

    /** What a generator is for. */
    public enum Purpose {
        SHUFFLE,
        LINEAR_LAYER,
        LINEAR_SHUFFLE,
        LINEAR_PATCHES,
        FINETUNE_LAYER,
        FINETUNE_SHUFFLE,
        FINETUNE_PATCHES,
        FINETUNE_SPLIT,
        SUPERVISED_SPLIT,
        SUPERVISED_VALIDATION,
        SUPERVISED_DROPOUT,
        REPLICATES
    }

    /**
     * The generator of a tensor's initial values: they depend on the tensor's name, not on what was
     * drawn before.
     */
    public UniformRandomProvider generator(String tensorName) {
        MessageDigest digest = DigestUtils.getSha256Digest();
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, seed));
        digest.update(tensorName.getBytes(StandardCharsets.UTF_8));
        return RandomSource.XO_SHI_RO_256_PP.create(digest.digest());
    }

    /**
     * The generator of a purpose, always in its initial state.
     *
     * @param epoch the epoch, from 1; 0 where there are no epochs
     * @param item number of a clip, 0 where there are no items
     */
    public UniformRandomProvider generator(Purpose purpose, int epoch, int item) {
        return generator(purpose.name(), epoch, item);
    }

    /**
     * The generator of a purpose, always in its initial state.
     *
     * @param purpose what it is for; no two users of a trial have the same one
     * @param epoch the epoch, from 1; 0 where there are no epochs
     * @param item number of a clip, 0 where there are no items
     */
    public UniformRandomProvider generator(String purpose, int epoch, int item) {
        MessageDigest digest = DigestUtils.getSha256Digest();
        digest.update(purpose.getBytes(StandardCharsets.UTF_8));
        ByteBuffer key = ByteBuffer.allocate(Long.BYTES + 2 * Integer.BYTES);
        digest.update(key.putLong(seed).putInt(epoch).putInt(item).array());
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        long[] state = {hash.getLong(), hash.getLong(), hash.getLong(), hash.getLong()};
        return RandomSource.XO_SHI_RO_256_PP.create(state);
    }

    /**
     * Seeds for repeating a trial: this seed first, then others from 0 to 2^31 - 2, all different.
     * Fewer are the beginning of more.
     */
    public List<Long> replicateSeeds(int count) {
        Set<Long> seeds = new LinkedHashSet<>(List.of(seed));
        UniformRandomProvider generator = generator(Purpose.REPLICATES, 0, 0);
        while (seeds.size() < count) {
            seeds.add((long) generator.nextInt(Integer.MAX_VALUE));
        }
        return List.copyOf(seeds);
    }
}
