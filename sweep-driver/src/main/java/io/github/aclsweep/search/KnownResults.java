package io.github.aclsweep.search;

import io.github.aclsweep.measure.Look;
import io.github.aclsweep.trial.Execution;
import io.github.aclsweep.trial.StopCause;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.run.LooksReader;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a strategy learns about a trial that has gone further than the strategy asked for: what it
 * would have been told then. So a search that begins again finds the state it had, from the trials'
 * results and metrics alone.
 */
public final class KnownResults {
    private KnownResults() {}

    /**
     * The answer to a request, empty if the trial must run for it.
     *
     * @param rules say which trials that were stopped stay as they are
     */
    public static Optional<TrialResult> of(
            TrialRequest request, TrialResult result, Path trialFolder, StopSettings rules) {
        if (result instanceof TrialResult.Stopped stopped
                && !rules.isFinal(stopped.cause())
                && (request.untilEpoch() == 0 || stopped.look().epoch() < request.untilEpoch())) {
            return Optional.empty();
        }
        return Optional.of(answer(request, result, trialFolder));
    }

    /** The answer to a request, from the result of a trial that has gone that far or ended. */
    public static TrialResult answer(TrialRequest request, TrialResult result, Path trialFolder) {
        if (request.untilEpoch() == 0) {
            return result;
        }
        if (result instanceof TrialResult.Completed completed) {
            return at(request, completed, completed.execution(), trialFolder);
        }
        if (result instanceof TrialResult.Stopped stopped
                && stopped.look().epoch() > request.untilEpoch()) {
            return at(request, stopped, stopped.execution(), trialFolder);
        }
        return result;
    }

    private static TrialResult at(
            TrialRequest request, TrialResult result, Execution execution, Path trialFolder) {
        Optional<Look> look =
                LooksReader.first(trialFolder, request.settings(), request.untilEpoch());
        return look.isPresent()
                ? new TrialResult.Stopped(result.trial(), StopCause.SEARCH, look.get(), execution)
                : result;
    }
}
