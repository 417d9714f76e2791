package io.github.aclsweep.dispatch;

import java.io.Serializable;

/**
 * A trial has its place.
 *
 * @param trialId the trial
 * @param place host, process and GPU, for people
 */
public record TrialStarted(String trialId, String place) implements Serializable {}
