/**
 * Seeded random generators, keyed by what they are for. Beside {@code settings}, below the rest.
 */
package io.github.aclsweep.randomness;
