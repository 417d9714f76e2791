/**
 * Runs trials: each attempt as one Spark job of one task. Decides which trials are repeated, and
 * reports their progress. Uses {@code cluster} and {@code storage}, and {@code trial} of
 * gpu-worker.
 */
package io.github.aclsweep.attempt;
