/**
 * Whether trials can run on a machine, and how fast: one list of checks, each of which answers one
 * question and names a remedy for every problem. The quick checks take seconds and also run on
 * every executor of a cluster; the others measure, in processes of their own. Uses {@code trial}
 * and {@code bench}; the command {@code doctor} runs it.
 */
package io.github.aclsweep.doctor;
