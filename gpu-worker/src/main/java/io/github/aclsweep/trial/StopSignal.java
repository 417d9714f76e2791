package io.github.aclsweep.trial;

import io.github.aclsweep.measure.Look;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Tells a trial, between its steps, to stop. */
@FunctionalInterface
public interface StopSignal {
    /** Why a trial stops before its end. */
    enum Reason {
        INTERRUPTED(FailureKind.INTERRUPTED, "the trial was asked to stop"),
        TIMED_OUT(
                FailureKind.TIMED_OUT,
                "it reached sweep.trial-timeout; the same command continues it from its checkpoint, a larger limit gives it longer");

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

    /** The trial ends after an epoch, and what it had is its result. */
    final class EarlyEndException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final Look look;
        private final StopCause cause;

        public EarlyEndException(Look look, StopCause cause) {
            super(cause.sentence(look));
            this.look = look;
            this.cause = cause;
        }

        public Look look() {
            return look;
        }

        public StopCause cause() {
            return cause;
        }
    }

    /** Why the trial should stop, or empty if it should go on. */
    Optional<Reason> reason();

    /** Why the trial should end after an epoch that validation looked at, or empty. */
    default Optional<StopCause> after(Look look) {
        return Optional.empty();
    }

    /**
     * The signal of an attempt that begins now.
     *
     * @param timeoutSeconds the time limit of the attempt in seconds, 0: no limit
     * @param nanoTime a clock
     * @param judge says why the trial should end after an epoch, or nothing
     */
    static StopSignal of(
            BooleanSupplier cancelled,
            int timeoutSeconds,
            LongSupplier nanoTime,
            Function<Look, Optional<StopCause>> judge) {
        long began = nanoTime.getAsLong();
        long most = TimeUnit.SECONDS.toNanos(timeoutSeconds);
        return new StopSignal() {
            @Override
            public Optional<Reason> reason() {
                if (cancelled.getAsBoolean()) {
                    return Optional.of(Reason.INTERRUPTED);
                }
                boolean late = timeoutSeconds > 0 && nanoTime.getAsLong() - began >= most;
                return late ? Optional.of(Reason.TIMED_OUT) : Optional.empty();
            }

            @Override
            public Optional<StopCause> after(Look look) {
                return judge.apply(look);
            }
        };
    }
}
