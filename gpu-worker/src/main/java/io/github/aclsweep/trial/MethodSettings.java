package io.github.aclsweep.trial;

import java.io.Serializable;

/**
 * The section {@code trial}.
 *
 * @param method what the trial trains
 * @param seed seed of every random draw of the trial
 * @param subset what the supervised method trains on; other methods do not read it
 */
public record MethodSettings(Method method, long seed, Subset subset) implements Serializable {
    /** The same with another method. */
    public MethodSettings with(Method other) {
        return new MethodSettings(other, seed, subset);
    }

    /** The same with another seed. */
    public MethodSettings with(long other) {
        return new MethodSettings(method, other, subset);
    }

    /** The same with another subset. */
    public MethodSettings with(Subset other) {
        return new MethodSettings(method, seed, other);
    }
}
