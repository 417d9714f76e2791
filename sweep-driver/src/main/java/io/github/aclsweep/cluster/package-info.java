/**
 * The Spark cluster that a sweep runs on: its settings, its master, its GPUs, and the checks before
 * the first trial. Knows nothing of attempts.
 */
package io.github.aclsweep.cluster;
