package io.github.aclsweep.attempt;

import java.io.Serializable;

/**
 * What travels to an executor.
 *
 * @param task the trial and its place
 * @param number of the attempt, from 1
 * @param alone whether its GPU must be nobody else's meanwhile
 * @param token nobody else's; whoever finds another one in the trial's folder has been replaced
 */
record AttemptTask(TrialTask task, int number, String token, boolean alone)
        implements Serializable {}
