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
 *
 * <p>Batch normalisation is compared on a few small maps. On large ones libtorch itself is less
 * exact on CPUs: in channels-last it adds up a batch in single precision, each thread its share.
 * With one thread the variance of 256 maps of 101 x 96 was off by 2.1e-3, with two by 7.3e-4; that
 * of 8 maps by 2.0e-5 and 4.7e-6. In the plain layout, where it adds in double precision, it was
 * off by 7e-8.
 */
package io.github.aclsweep.kernel;
