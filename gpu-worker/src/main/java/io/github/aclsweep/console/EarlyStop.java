package io.github.aclsweep.console;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Ctrl-C, SIGTERM and the end of the terminal between the start of a command and its first trial,
 * which takes them itself: there is nothing to save yet, and the process ends with a sentence.
 * Before this is open, a shell that {@code ./sweep} starts beside Java says the same.
 */
public final class EarlyStop implements AutoCloseable {
    static final String SENTENCE = "stopped before a trial began; the same command starts again";

    /** The variable with the process for which {@code ./sweep} has started such a shell. */
    private static final String STARTING = "ACL_SWEEP_STARTING";

    /** That shell ends when it has read a line from here. */
    private static final Path SHELL = Path.of("/proc/self/fd/7");

    private static final String ERASE = "\r\u001b[K";

    private final PrintWriter err;
    private final boolean erases;
    private final Runnable exit;
    private final AtomicReference<State> state = new AtomicReference<>(State.STARTING);
    private final Object making = new Object();
    private Runnable undo = () -> {};
    private Interrupts interrupts;

    private enum State {
        STARTING,
        BEGUN,
        STOPPED
    }

    /**
     * Takes no signals by itself.
     *
     * @param erases whether what stands on the line is taken off
     * @param exit ends the process
     */
    EarlyStop(PrintWriter err, boolean erases, Runnable exit) {
        this.err = err;
        this.erases = erases;
        this.exit = exit;
    }

    /**
     * Takes the signals until somebody else does, or until this is closed.
     *
     * @param err standard error
     */
    public static EarlyStop on(PrintWriter err) {
        boolean live = StandardStream.ERROR.isLive();
        EarlyStop early = new EarlyStop(err, live, () -> System.exit(Interrupts.EXIT_CODE));
        String pid = Long.toString(ProcessHandle.current().pid());
        boolean isSpokenFor = pid.equals(System.getenv(STARTING)); // others inherit the variable
        early.interrupts = new Interrupts(early::stop);
        if (isSpokenFor) {
            endShell();
        }
        return early;
    }

    private static void endShell() {
        try {
            Files.writeString(SHELL, "\n");
        } catch (IOException e) {
            return; // it has ended already
        }
    }

    /**
     * Makes something that a stop must give back.
     *
     * @param giveBack does it; may be called though it has been given back already
     * @return what was made; nothing returns after a stop
     */
    public <T> T holding(Supplier<T> make, Consumer<T> giveBack) {
        synchronized (making) {
            if (state.get() != State.STOPPED) {
                T made = make.get();
                undo = () -> giveBack.accept(made);
                return made;
            }
        }
        throw awaitEnd(); // outside: the stop goes in there
    }

    /** From now on somebody else takes the signals; does not return after a stop. */
    public void begin() {
        if (!state.compareAndSet(State.STARTING, State.BEGUN)) {
            throw awaitEnd();
        }
    }

    private static IllegalStateException awaitEnd() {
        while (true) {
            LockSupport.park();
        }
    }

    void stop() {
        if (state.compareAndSet(State.STARTING, State.STOPPED)) {
            err.println((erases ? ERASE : "") + SENTENCE);
            err.flush();
            synchronized (making) {
                undo.run();
            }
        }
        exit.run();
    }

    @Override
    public void close() {
        if (interrupts != null) {
            interrupts.close();
        }
    }
}
