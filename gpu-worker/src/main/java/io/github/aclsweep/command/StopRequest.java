package io.github.aclsweep.command;

import java.util.concurrent.CountDownLatch;

/**
 * Takes Ctrl-C and SIGTERM as a wish: while this is open, they set a flag and wait until it is
 * closed; only then the process ends, with exit code 130.
 */
final class StopRequest implements AutoCloseable {
    static final int EXIT_CODE = 130;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::end, "stop request");
    private volatile boolean made;

    StopRequest() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Whether somebody wants the process to end. */
    boolean isMade() {
        return made;
    }

    private void end() {
        made = true;
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // Exiting is not possible within a hook, and the signal's own code would be 143 for
        // SIGTERM.
        Runtime.getRuntime().halt(EXIT_CODE);
    }

    @Override
    public void close() {
        if (!made) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The signal came just now: the hook runs and ends the process.
                made = true;
            }
        }
        closed.countDown();
    }
}
