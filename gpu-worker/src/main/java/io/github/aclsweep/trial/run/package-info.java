/** Runs a trial in this process: the attempt, the devices, what goes wrong, the result. */
package io.github.aclsweep.trial.run;
