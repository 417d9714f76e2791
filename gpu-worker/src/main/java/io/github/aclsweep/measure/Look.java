package io.github.aclsweep.measure;

import java.io.Serializable;

/**
 * What validation says of a training that goes on.
 *
 * @param epoch the epoch that has just ended, from 1
 * @param epochs the epochs of the training
 * @param measure the measure that says it
 * @param value the value of the measure after that epoch
 */
public record Look(int epoch, int epochs, Measure measure, double value) implements Serializable {}
