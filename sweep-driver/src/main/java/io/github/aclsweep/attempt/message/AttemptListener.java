package io.github.aclsweep.attempt.message;

import io.github.aclsweep.measure.Look;
import io.github.aclsweep.trial.StopCause;
import io.github.aclsweep.trial.TrialProgress;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.run.Attempt;
import java.util.Optional;

/** Is told how the attempts at trials get on. Calls do not overlap and must return soon. */
public interface AttemptListener {
    /**
     * An attempt at a trial has its place; may be missing, and comes again for the next attempt.
     */
    void started(TrialStarted started);

    /** A trial has come further; any of these may be missing. */
    void progress(TrialProgress progress);

    /** An attempt has ended, the last one of a trial too; none for trials that never began. */
    void attempted(String trialId, Attempt attempt);

    /**
     * A host gets no trials for a while.
     *
     * @param why one sentence
     */
    void setAside(String host, String why);

    /**
     * A GPU ran out of memory and gets fewer trials from now on.
     *
     * @param place where a trial found no more
     * @param most trials at once
     */
    void shared(String place, int most);

    /**
     * Validation has looked at an epoch of a trial. Called from any thread.
     *
     * @return why the trial should end there, or empty if it should go on
     */
    default Optional<StopCause> looked(String trialId, Look look) {
        return Optional.empty();
    }

    /**
     * An attempt was stopped, and its task has returned no result.
     *
     * @return the result that it has written nevertheless, if it has
     */
    Optional<TrialResult> left(String trialId);

    /** The attempt that has just ended is followed by another one. */
    void repeated(String trialId, Attempt failed);
}
