package io.github.aclsweep.sweep;

import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ctrl-C and a polite kill as a request. A shutdown hook would come too late: Spark's own hook
 * takes the executors down at the same time, and the exit code could not be chosen.
 */
final class StopSignals {
    /** What a shell gives a program that Ctrl-C ended. */
    static final int EXIT_CODE = 130;

    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Runnable onStop;

    private StopSignals(Runnable onStop) {
        this.onStop = onStop;
    }

    /** Calls {@code onStop} once, from a thread of its own; a second signal ends the process. */
    static StopSignals install(Runnable onStop) {
        StopSignals signals = new StopSignals(onStop);
        signals.claim();
        return signals;
    }

    /** Takes the signals again, after something else (a library's terminal) may have taken them. */
    void claim() {
        handle("INT");
        handle("TERM");
    }

    boolean stopped() {
        return stopped.get();
    }

    /**
     * By reflection: the compiler warns about the JDK's only type for signals, and we allow none.
     */
    private void handle(String name) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object ours =
                    Proxy.newProxyInstance(
                            StopSignals.class.getClassLoader(),
                            new Class<?>[] {handler},
                            (proxy, method, arguments) -> signalled());
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), ours);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Java has no signals", e);
        }
    }

    private Object signalled() {
        if (!stopped.compareAndSet(false, true)) {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
        onStop.run();
        return null;
    }
}
