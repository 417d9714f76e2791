package io.github.aclsweep.attempt.message;

/**
 * A trial has its place.
 *
 * @param trialId the trial
 * @param attempt number of the attempt, from 1
 * @param place host, process and GPU, for people
 * @param waiting whether it still waits for its turn at the GPU; then the same comes once more
 */
public record TrialStarted(String trialId, int attempt, String place, boolean waiting)
        implements ExecutorMessage {

    /** An attempt that has begun. */
    public TrialStarted(String trialId, int attempt, String place) {
        this(trialId, attempt, place, false);
    }

    /** The place and what the attempt waits for there. */
    public String text() {
        return waiting ? place + ", waiting for its turn at the GPU" : place;
    }
}
