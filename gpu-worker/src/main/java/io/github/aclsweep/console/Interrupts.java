package io.github.aclsweep.console;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jline.utils.Signals;

/**
 * Takes Ctrl-C, SIGTERM, the end of the terminal and SIGUSR1, by which batch systems tell of the
 * time limit, as a request to stop. While this is open, none of them ends the process. A shutdown
 * hook would come too late: Spark's own hook takes the executors down at the same time, and a hook
 * cannot choose the exit code.
 *
 * <p>Further signals are ignored for {@link #PATIENCE}, since people press Ctrl-C more than once
 * and {@code timeout} sends each signal twice; somebody who asks again later is told so once. After
 * that time, the next one kills the process's children, and the process itself where it does not
 * end by that.
 */
public final class Interrupts implements AutoCloseable {
    /** The exit code that shells use for a program that Ctrl-C ended. */
    public static final int EXIT_CODE = 130;

    /** The time that a stop may take before another signal ends the process. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    /** What a second Ctrl-C does. */
    static final String AGAIN =
            "already stopping; press Ctrl-C again, %d s or more after the first, to end at once and lose what is not saved"
                    .formatted(PATIENCE.toSeconds());

    /** What the one after that does. */
    static final String AT_ONCE =
            "ending at once: what running trials had not saved is lost; the same command goes on from what they had";

    /** For the end that a process comes to once its children are gone. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    /** Within which {@code timeout} and impatient fingers send the same signal twice. */
    private static final Duration SAME = Duration.ofMillis(500);

    private static final List<String> SIGNALS = List.of("INT", "TERM", "HUP", "USR1");
    private static final long NONE = Long.MIN_VALUE;

    private final Map<String, Object> previous = new LinkedHashMap<>();
    private final AtomicLong stoppedAt = new AtomicLong(NONE);
    private final Runnable onStop;
    private final Runnable onAgain;
    private final Runnable atOnce;
    private final AtomicBoolean told = new AtomicBoolean();
    private final AtomicBoolean ending = new AtomicBoolean();
    private final LongSupplier nanoTime;

    /**
     * Takes the signals until {@link #close}.
     *
     * @param onStop called once, by a thread of its own, at the first signal
     */
    public Interrupts(Runnable onStop) {
        this(onStop, sentence -> {});
    }

    /**
     * Takes the signals until {@link #close}.
     *
     * @param onStop called once, by a thread of its own, at the first signal
     * @param says tells people once what another signal does, and that this process ends at once
     */
    public Interrupts(Runnable onStop, Consumer<String> says) {
        this(onStop, () -> says.accept(AGAIN), () -> endAtOnce(says), System::nanoTime);
        for (String signal : SIGNALS) {
            previous.put(signal, Signals.register(signal, this::signalled));
        }
    }

    /** Takes no signals by itself. */
    Interrupts(Runnable onStop, Runnable onAgain, Runnable atOnce, LongSupplier nanoTime) {
        this.onStop = onStop;
        this.onAgain = onAgain;
        this.atOnce = atOnce;
        this.nanoTime = nanoTime;
    }

    /** Whether a signal has come. */
    public boolean isStopped() {
        return stoppedAt.get() != NONE;
    }

    void signalled() {
        long now = nanoTime.getAsLong();
        if (stoppedAt.compareAndSet(NONE, now)) {
            onStop.run();
        } else if (now - stoppedAt.get() > PATIENCE.toNanos()) {
            if (ending.compareAndSet(false, true)) {
                atOnce.run();
            }
        } else if (now - stoppedAt.get() > SAME.toNanos() && told.compareAndSet(false, true)) {
            onAgain.run();
        }
    }

    /**
     * Kills the processes of this one, whose end lets it come to its own in a moment; where it does
     * not, or has none, ends it.
     */
    private static void endAtOnce(Consumer<String> says) {
        says.accept(AT_ONCE);
        List<ProcessHandle> children = ProcessHandle.current().descendants().toList();
        children.forEach(ProcessHandle::destroyForcibly);
        if (!children.isEmpty()) {
            LockSupport.parkNanos(LAST_WORDS.toNanos());
        }
        if (StandardStream.ERROR.isLive()) {
            System.err.print(LiveLines.ERASE_BELOW);
            System.err.flush();
        }
        Runtime.getRuntime().halt(EXIT_CODE);
    }

    /** Gives the signals back to whatever had them. */
    @Override
    public void close() {
        previous.forEach(Signals::unregister);
    }
}
