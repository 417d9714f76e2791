package io.github.aclsweep.summary;

import io.github.aclsweep.table.Predictions;
import java.util.Optional;

/** Where the predictions of complete trials are found. */
@FunctionalInterface
public interface TrialPredictions {
    /**
     * Predictions of a trial, or empty if there are none that can be read.
     *
     * @param trial the trial's id
     * @param file the name of the file in the trial's folder
     */
    Optional<Predictions> of(String trial, String file);
}
