/**
 * Whether a trial can run on this machine: what is found, a training step on every device, and for
 * every problem a remedy. Stands above {@code trial}; the commands print it.
 */
package io.github.aclsweep.doctor;
