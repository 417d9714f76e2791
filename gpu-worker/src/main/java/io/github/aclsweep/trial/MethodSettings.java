package io.github.aclsweep.trial;

import java.io.Serializable;

/**
 * The section {@code trial}.
 *
 * @param method how the trial comes by its encoder
 * @param seed seed of every random draw of the trial
 */
public record MethodSettings(Method method, long seed) implements Serializable {}
