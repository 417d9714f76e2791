package io.github.aclsweep.trial.run;

import io.github.aclsweep.settings.SettingsText;
import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.TrialResult;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One run of a trial, whether it came to the end or not.
 *
 * @param number the attempt's number, from 1, over all runs of the sweep
 * @param place host, process and GPU, for people
 * @param startedAt ISO-8601 instant to the millisecond; files of earlier builds have whole seconds
 * @param seconds how long it ran
 * @param wastedSeconds the part of it that neither a result nor a checkpoint kept
 * @param outcome {@code complete}, {@code stopped}, a {@link FailureKind} in small letters, {@link
 *     #RUNNING} or {@link #INTERRUPTED}
 * @param reason one sentence, empty if complete
 * @param queueSeconds the seconds from its submission to its start; 0 in files of builds that did
 *     not count
 */
public record Attempt(
        int number,
        String place,
        String startedAt,
        double seconds,
        double wastedSeconds,
        String outcome,
        String reason,
        double queueSeconds)
        implements Serializable {
    /** It has not ended, as far as the driver knows. */
    public static final String RUNNING = "running";

    /**
     * It ended with the run: it was stopped, or the driver died under it; how long it went on is
     * then judged by its files.
     */
    public static final String INTERRUPTED = "interrupted";

    private static final String COMPLETE = "complete";

    private static final String ELSEWHERE = "taken over from sweep ";

    private static final String STOPPED = "stopped";

    /** What {@link #INTERRUPTED} is in files of earlier builds. */
    private static final String CANCELLED = "cancelled";

    /** Where its task was placed on a GPU, for people and for {@link #isOnGpu}. */
    private static final String GPU = " gpu ";

    public Attempt {
        outcome = CANCELLED.equals(outcome) ? INTERRUPTED : outcome;
    }

    /** One that did not wait. */
    public Attempt(
            int number,
            String place,
            String startedAt,
            double seconds,
            double wastedSeconds,
            String outcome,
            String reason) {
        this(number, place, startedAt, seconds, wastedSeconds, outcome, reason, 0);
    }

    /** One that began then. */
    public static Attempt running(int number, String place, Instant start) {
        return new Attempt(number, place, text(start), 0, 0, RUNNING, "");
    }

    private static String text(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /**
     * In place of an attempt: the trial was complete in another sweep.
     *
     * @param sweep the sweep's name
     */
    public static Attempt takenOver(int number, String sweep) {
        String now = text(Instant.now());
        return new Attempt(number, ELSEWHERE + sweep, now, 0, 0, COMPLETE, "");
    }

    /**
     * Whether there was no attempt, because another sweep had the trial; then its place says so.
     */
    public boolean isTakenOver() {
        return place.startsWith(ELSEWHERE);
    }

    /** This attempt, ended. */
    public Attempt ended(double ranSeconds, double wasted, TrialResult result) {
        if (result instanceof TrialResult.Failed failed) {
            String kind = SettingsText.text(failed.kind());
            return ended(ranSeconds, wasted, kind, failed.reason());
        }
        if (result instanceof TrialResult.Stopped stopped) {
            return ended(ranSeconds, 0, STOPPED, stopped.reason());
        }
        return ended(ranSeconds, 0, COMPLETE, "");
    }

    /** This one, whose driver died. */
    public Attempt interrupted(double ranSeconds, double wasted) {
        return ended(ranSeconds, wasted, INTERRUPTED, "the driver died");
    }

    private Attempt ended(double ranSeconds, double wasted, String how, String why) {
        return new Attempt(number, place, startedAt, ranSeconds, wasted, how, why, queueSeconds);
    }

    /** This one after so many seconds between its submission and its start. */
    public Attempt queued(double waited) {
        return new Attempt(
                number, place, startedAt, seconds, wastedSeconds, outcome, reason, waited);
    }

    /**
     * When it began.
     *
     * @throws DateTimeException if somebody else wrote it
     */
    public Instant start() {
        return Instant.parse(startedAt);
    }

    /** Whether it held a GPU, alone or shared. */
    public boolean isOnGpu() {
        return place.contains(GPU);
    }

    /** Whether it came to a result: that of a complete trial, or of one that ended early. */
    public boolean isComplete() {
        return outcome.equals(COMPLETE) || outcome.equals(STOPPED);
    }

    /** Whether it ended with the run, stopped or because the driver died. */
    public boolean isInterrupted() {
        return outcome.equals(INTERRUPTED);
    }

    public boolean isRunning() {
        return outcome.equals(RUNNING);
    }
}
