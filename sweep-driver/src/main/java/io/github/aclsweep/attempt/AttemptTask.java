package io.github.aclsweep.attempt;

import java.io.Serializable;

/**
 * What travels to an executor.
 *
 * @param task the trial and its place
 * @param number the attempt's number, from 1
 * @param alone whether no other trial may use its GPU meanwhile
 * @param token the attempt's own token; an attempt that finds another one in the trial's folder has
 *     been replaced
 */
record AttemptTask(TrialTask task, int number, String token, boolean alone)
        implements Serializable {}
