/**
 * Runs trials somewhere: each as one Spark job of one task, or one after the other in this process.
 * The only package with Spark's types, beside the commands that start it. Uses {@code trial} of
 * gpu-worker.
 */
package io.github.aclsweep.dispatch;
