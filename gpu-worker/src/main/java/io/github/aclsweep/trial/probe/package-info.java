/**
 * What a trial costs on this machine, measured before it runs: it is run, in a process of its own
 * as real trials are, on a share of its data and for a few epochs of each training.
 */
package io.github.aclsweep.trial.probe;
