package io.github.aclsweep.attempt;

import java.io.Serializable;

/** A running trial has a new checkpoint: what it did so far would not be lost with it. */
record TrialSaved(String trialId) implements Serializable {}
