/**
 * What a trial runs on: the GPUs of this machine, the libtorch that was loaded, and the proof of
 * both that goes into a trial's row. Needs nothing of the other packages.
 */
package io.github.aclsweep.device;
