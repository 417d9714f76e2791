package io.github.aclsweep.search;

import io.github.aclsweep.settings.Named;
import io.github.aclsweep.trial.TrialResult;
import java.util.List;
import java.util.Optional;

/**
 * Decides which trials run. The sweep asks for trials, runs them, and tells the results, until the
 * strategy is done. After a restart the sweep asks again in the same way and tells the results that
 * are on disk at once: a strategy keeps no file of its own.
 *
 * <p>Its name is the value of {@code sweep.search.strategy}. An implementation has a public
 * constructor without parameters and is named in {@code META-INF/services}. All calls come from one
 * thread.
 */
public interface SearchStrategy extends Named {
    /**
     * Begins a search; called before everything else. What an earlier search left is forgotten.
     *
     * @throws io.github.aclsweep.settings.InvalidSettings if the trials cannot be searched so
     */
    void begin(SearchProblem problem);

    /**
     * The next trials to run; none if results must be told first, or the search is done.
     *
     * @param room the largest number of trials to return, at least 1
     */
    List<TrialRequest> ask(int room);

    /**
     * The result of a trial that was asked for; exactly once for each request.
     *
     * @param result {@code Completed} or {@code Failed}, and {@code Stopped} if the request ended
     *     before the trial or a rule stopped it
     */
    void tell(TrialRequest request, TrialResult result);

    /** Whether every trial that was asked for has been told and no other will be. */
    boolean isDone();

    /** Whether some trials may never be asked for; the results decide. */
    default boolean mayNeedFewer() {
        return false;
    }

    /** What the search came to, in a line for people; empty where the table says it all. */
    default Optional<String> outcome() {
        return Optional.empty();
    }
}
