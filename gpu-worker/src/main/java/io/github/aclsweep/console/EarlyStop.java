package io.github.aclsweep.console;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.logging.log4j.LogManager;

/**
 * Ctrl-C, SIGTERM and the end of the terminal between the start of a command and its first trial,
 * which takes them itself: there is nothing to save yet, and the process ends with a sentence.
 * Before this is open, a {@link StartingShell} says the same.
 */
public final class EarlyStop implements AutoCloseable {
    static final String SENTENCE =
            "stopped before a trial began; run the same command to start again";

    /** Of a command that writes what it has found only at its end, if at all. */
    public static final String NOTHING_WRITTEN = "stopped, nothing was written";

    private final String sentence;
    private final PrintWriter err;
    private final boolean erases;
    private final Runnable exit;
    private final AtomicReference<State> state = new AtomicReference<>(State.STARTING);
    private final Object making = new Object();
    private Runnable undo = () -> {};
    private Interrupts interrupts;
    private Optional<StartingShell> shell = Optional.empty();

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
    EarlyStop(String sentence, PrintWriter err, boolean erases, Runnable exit) {
        this.sentence = sentence;
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
        return on(err, SENTENCE);
    }

    /**
     * The same with other words.
     *
     * @param sentence what is said of the stop
     */
    public static EarlyStop on(PrintWriter err, String sentence) {
        boolean live = StandardStream.ERROR.isLive();
        EarlyStop early =
                new EarlyStop(sentence, err, live, () -> System.exit(Interrupts.EXIT_CODE));
        early.shell = StartingShell.find();
        early.interrupts = new Interrupts(early::stop);
        early.shell.ifPresent(StartingShell::end); // now that this takes the signals
        return early;
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
            if (!shell.map(StartingShell::hasSpoken).orElse(false)) {
                err.print(erases ? LiveLines.ERASE : "");
                err.flush(); // apart from the sentence, which is broken between words
                err.println(sentence);
                err.flush();
            }
            giveBack();
        }
        exit.run();
    }

    private void giveBack() {
        try {
            synchronized (making) {
                undo.run();
            }
        } catch (RuntimeException e) { // nobody else ends the process
            LogManager.getLogger(EarlyStop.class).warn("not all was given back", e);
        }
    }

    @Override
    public void close() {
        if (interrupts != null) {
            interrupts.close();
        }
    }
}
