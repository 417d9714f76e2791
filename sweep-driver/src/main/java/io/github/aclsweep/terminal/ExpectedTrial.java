package io.github.aclsweep.terminal;

/**
 * A trial that is to run, as far as the time that is left depends on it.
 *
 * @param id the trial
 * @param kind equal for trials that take the same time
 * @param work how much training it is, in a unit that all trials share; 0: none
 * @param spentSeconds what earlier attempts took of which it keeps the outcome
 * @param estimatedSeconds what such trials took in earlier runs or sweeps; 0: unknown
 */
public record ExpectedTrial(
        String id, Object kind, double work, double spentSeconds, double estimatedSeconds) {
    boolean trains() {
        return work > 0;
    }

    /** The trial after so many seconds more. */
    ExpectedTrial spent(double seconds) {
        return new ExpectedTrial(id, kind, work, spentSeconds + seconds, estimatedSeconds);
    }
}
