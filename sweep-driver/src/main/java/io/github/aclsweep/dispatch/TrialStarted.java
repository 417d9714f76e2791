package io.github.aclsweep.dispatch;

import java.io.Serializable;

/**
 * A trial has its place.
 *
 * @param trialId the trial
 * @param attempt number of the attempt, from 1
 * @param place host, process and GPU, for people
 */
public record TrialStarted(String trialId, int attempt, String place) implements Serializable {}
