/**
 * Proves a new GPU node: with the libtorch that is installed there, each question in processes of
 * its own, answered by a sentence and a remedy. Stands beside {@code doctor}, above {@code trial};
 * the command {@code gpu-check} runs it.
 */
package io.github.aclsweep.check;
