/** Pretraining: the loop, the optimiser and the learning-rate schedule. */
package io.github.aclsweep.train;
