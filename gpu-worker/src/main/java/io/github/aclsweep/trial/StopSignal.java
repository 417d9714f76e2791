package io.github.aclsweep.trial;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Tells a trial, between its steps, to stop. */
@FunctionalInterface
public interface StopSignal {
    /** Why a trial stops before its end. */
    enum Reason {
        CANCELLED(FailureKind.CANCELLED, "the trial was asked to stop"),
        TIMED_OUT(FailureKind.TIMED_OUT, "the trial's time was up");

        private final FailureKind kind;
        private final String sentence;

        Reason(FailureKind kind, String sentence) {
            this.kind = kind;
            this.sentence = sentence;
        }

        public FailureKind kind() {
            return kind;
        }

        public String sentence() {
            return sentence;
        }
    }

    /** The trial ends before its end, because it was asked to. */
    final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final Reason reason;

        public StoppedException(Reason reason) {
            super(reason.sentence());
            this.reason = reason;
        }

        public Reason reason() {
            return reason;
        }
    }

    /** Why the trial should stop, or empty if it should go on. */
    Optional<Reason> reason();

    /**
     * The signal of an attempt that begins now.
     *
     * @param timeoutSeconds its time, 0: no limit
     * @param nanoTime a clock
     */
    static StopSignal of(BooleanSupplier cancelled, int timeoutSeconds, LongSupplier nanoTime) {
        long began = nanoTime.getAsLong();
        long most = TimeUnit.SECONDS.toNanos(timeoutSeconds);
        return () -> {
            if (cancelled.getAsBoolean()) {
                return Optional.of(Reason.CANCELLED);
            }
            boolean late = timeoutSeconds > 0 && nanoTime.getAsLong() - began >= most;
            return late ? Optional.of(Reason.TIMED_OUT) : Optional.empty();
        };
    }
}
