/**
 * Which trials of a sweep run, and in what order. A strategy is found by {@code ServiceLoader}, so
 * that a jar beside ours can bring another. Knows neither cluster nor files. Uses {@code trial} of
 * gpu-worker.
 */
package io.github.aclsweep.search;
