package io.github.aclsweep.attempt;

import io.github.aclsweep.attempt.message.ExecutorMessage.FatalReport;
import io.github.aclsweep.attempt.message.TrialStarted;
import io.github.aclsweep.trial.TrialResult;
import java.time.Instant;
import java.util.Optional;

/**
 * What one attempt told about itself. Any message may be lost. Waiting for a GPU is not an
 * attempt's fault, as long as it says that it waits; an attempt that was never heard of began when
 * it was launched.
 */
final class AttemptLog {
    private final int attempt;
    private String place;
    private Instant began;
    private boolean waiting;
    private Instant saved = Instant.MIN;
    private TrialResult.Failed fatal;

    /**
     * An empty log.
     *
     * @param attempt the attempt's number; messages of other attempts are ignored
     */
    AttemptLog(int attempt) {
        this.attempt = attempt;
    }

    void started(TrialStarted message, Instant when) {
        if (message.attempt() == attempt) {
            place = message.place();
            waiting = message.waiting();
            began = waiting ? began : when;
        }
    }

    /** A trial that makes progress does not wait any more, whether that was told or not. */
    void progressed(Instant when) {
        if (waiting) {
            waiting = false;
            began = when;
        }
    }

    void saved(Instant when) {
        saved = when;
    }

    void fatal(FatalReport report) {
        if (report.attempt() == attempt) {
            fatal = report.failure();
        }
    }

    /**
     * When the attempt began, empty if it waits.
     *
     * @param launched when its task was launched, empty if it was not
     */
    Optional<Instant> began(Optional<Instant> launched) {
        if (began != null) {
            return Optional.of(began);
        }
        return waiting ? Optional.empty() : launched;
    }

    /** Where it ran, its GPU included, if it told. */
    Optional<String> place() {
        return Optional.ofNullable(place);
    }

    /** The last checkpoint, or the distant past. */
    Instant saved() {
        return saved;
    }

    /** Why its process ended itself, if it said so. */
    Optional<TrialResult.Failed> fatal() {
        return Optional.ofNullable(fatal);
    }
}
