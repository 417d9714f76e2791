/**
 * Runs trials: each attempt as one Spark job of one task. Decides about repetitions, and says how
 * trials get on. Uses {@code cluster} and {@code storage}, and {@code trial} of gpu-worker.
 */
package io.github.aclsweep.attempt;
