package io.github.aclsweep.attempt;

import io.github.aclsweep.trial.TrialResult;

import java.io.Serializable;

/**
 * What an attempt says before its process ends itself, since the result of its task will not come.
 *
 * @param attempt number of the attempt, from 1
 * @param failure why
 */
record LastWords(int attempt, TrialResult.Failed failure) implements Serializable {}
