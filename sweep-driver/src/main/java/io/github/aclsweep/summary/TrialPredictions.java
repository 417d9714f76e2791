package io.github.aclsweep.summary;

import io.github.aclsweep.table.Predictions;
import io.github.aclsweep.trial.DownstreamMode;

import java.util.Optional;

/** Where the predictions of complete trials are found. */
@FunctionalInterface
public interface TrialPredictions {
    /** Predictions of a trial by its id, or empty if there are none that can be read. */
    Optional<Predictions> of(String trial, DownstreamMode mode);
}
