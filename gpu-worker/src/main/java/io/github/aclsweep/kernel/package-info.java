/**
 * The comparison of a network's layers, as libtorch computes them on this machine, with plain Java.
 */
package io.github.aclsweep.kernel;
