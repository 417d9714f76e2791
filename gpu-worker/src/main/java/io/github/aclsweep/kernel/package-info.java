/**
 * The comparison of a network's layers, as libtorch computes them on this machine, with plain Java.
 *
 * <p>Compared are convolutions, dense layers, batch normalisations, ReLU, pooling and the GRU, with
 * the gradients of input and parameters. Not compared are what only moves values (reshaping, the
 * order of axes, dropout's mask, picking a step) and what adds or multiplies two arrays value by
 * value (the sum of a residual block, the product of two directions): no library for networks
 * computes these, and they have neither padding nor blocks of channels. The projection head, the
 * loss and the optimiser are not compared either: they are matrix products, one batch normalisation
 * of rows, and such operations. The maximum that the supervised loss takes its features from is
 * that of the other networks.
 */
package io.github.aclsweep.kernel;
