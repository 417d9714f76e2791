package io.github.aclsweep.attempt.message;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.jline.utils.Signals;

/**
 * The order to an executor to end, from a cluster that wants its machine back: SIGTERM, or the
 * SIGUSR1 that a batch system was asked to send. The trial that runs saves itself first; without
 * one the process ends at once. The signals are the process's, and Spark gives tasks no way to
 * reach their plugin: as with {@link ExecutorMessages} there is one for all.
 */
public final class Termination {
    /** What a shell says of a program that SIGTERM ended; it means preemption to the driver. */
    public static final int EXIT_CODE = 143;

    /** For the row of a trial that was stopped so. */
    public static final String REASON =
            "the cluster wanted its machine back; the trial saved itself";

    /** Until the driver has the result of a trial that was complete when the order came. */
    private static final long RESULT_NANOS = 5_000_000_000L;

    private static final Termination OF_THIS_PROCESS =
            new Termination(code -> Runtime.getRuntime().exit(code), RESULT_NANOS);

    private final AtomicBoolean ordered = new AtomicBoolean();
    private final AtomicInteger trials = new AtomicInteger();
    private final IntConsumer exit;
    private final long resultNanos;

    /**
     * Takes no signals by itself.
     *
     * @param exit ends the process
     * @param resultNanos how long a finished trial's result may take to the driver
     */
    Termination(IntConsumer exit, long resultNanos) {
        this.exit = exit;
        this.resultNanos = resultNanos;
    }

    /** The only one that signals reach. */
    public static Termination ofThisProcess() {
        return OF_THIS_PROCESS;
    }

    /** Takes the signals from now on. A signal that the process was started deaf to stays so. */
    void listen() {
        Signals.register("TERM", this::order);
        Signals.register("USR1", this::order);
    }

    /** The process is to end. */
    void order() {
        ordered.set(true);
        if (trials.get() == 0) {
            exit.accept(EXIT_CODE);
        }
    }

    /** Whether the process is to end: asked by trials between two steps. */
    public boolean isOrdered() {
        return ordered.get();
    }

    /** A trial is about to run; it asks {@link #isOrdered} itself. */
    public void begin() {
        trials.incrementAndGet();
    }

    /** A trial has ended and its task is about to return. */
    public void end() {
        if (trials.decrementAndGet() == 0 && ordered.get()) {
            Thread last = new Thread(this::exitLater, "termination");
            last.setDaemon(true);
            last.start();
        }
    }

    private void exitLater() {
        long until = System.nanoTime() + resultNanos;
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(until - System.nanoTime());
        }
        exit.accept(EXIT_CODE);
    }
}
