package io.github.aclsweep.table;

import io.github.aclsweep.settings.SettingsText;
import io.github.aclsweep.trial.FailureKind;
import java.util.Arrays;
import java.util.Optional;

/**
 * How far a trial is.
 *
 * @param state how far
 * @param failure why it has no scores, of a failed trial alone
 */
public record TrialStatus(State state, Optional<FailureKind> failure) {
    private static final String FAILED = "failed: ";

    /** How far a trial is, whatever went wrong. */
    public enum State {
        PENDING,
        RUNNING,
        /** Begun, when its run ended; the next run goes on with it. */
        INTERRUPTED,
        /** Ended before its last epoch by the search or a rule, with what it had. */
        STOPPED,
        COMPLETE,
        FAILED
    }

    /** A state other than failed. */
    public static TrialStatus of(State state) {
        return new TrialStatus(state, Optional.empty());
    }

    public static TrialStatus failed(FailureKind kind) {
        return new TrialStatus(State.FAILED, Optional.of(kind));
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @throws IllegalArgumentException if it is no status
     */
    public static TrialStatus parse(String text) {
        return text.startsWith(FAILED)
                ? failed(constant(FailureKind.values(), text.substring(FAILED.length())))
                : of(constant(State.values(), text));
    }

    private static <E extends Enum<E>> E constant(E[] all, String text) {
        return Arrays.stream(all)
                .filter(each -> SettingsText.text(each).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no status: " + text));
    }

    public boolean isComplete() {
        return state == State.COMPLETE;
    }

    public boolean isStopped() {
        return state == State.STOPPED;
    }

    public boolean isFailed() {
        return state == State.FAILED;
    }

    /** For example {@code complete} or {@code failed: diverged}. */
    public String text() {
        return failure.map(kind -> FAILED + SettingsText.text(kind))
                .orElse(SettingsText.text(state));
    }
}
