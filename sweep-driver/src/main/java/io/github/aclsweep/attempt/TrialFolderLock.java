package io.github.aclsweep.attempt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * The right of one process to write into a trial's folder. An executor may outlive its driver, or a
 * network that hid it; by then another attempt may have begun. The later attempt puts its token
 * into the folder, and the earlier process, which looks there twice a second, ends itself; a lock
 * on the same file tells the later one when that has happened. Where file systems know no locks, or
 * show changes late, two attempts may overlap: both write the same bits, and whole files only.
 */
final class TrialFolderLock implements AutoCloseable {
    private static final Logger LOG = LogManager.getLogger(TrialFolderLock.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final FencingToken file;
    private final Thread watchman;
    private volatile boolean closed;

    private TrialFolderLock(FencingToken file, String token, Runnable replaced) {
        this.file = file;
        this.watchman = new Thread(() -> watch(replaced), "watch over " + token);
        watchman.setDaemon(true);
        watchman.start();
    }

    /**
     * Takes the folder over and waits until its earlier holder is gone.
     *
     * @param folder the trial's, made if needed
     * @param token the attempt's token; all tokens have the same length
     * @param cancelled asked while waiting
     * @param replaced called when a later attempt has taken over; must end the process
     * @throws CancellationException if cancelled, or replaced already
     */
    static TrialFolderLock take(
            Path folder, String token, BooleanSupplier cancelled, Runnable replaced)
            throws IOException {
        Files.createDirectories(folder);
        FencingToken file = FencingToken.write(folder, token);
        try {
            awaitLock(file, cancelled);
            return new TrialFolderLock(file, token, replaced);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static void awaitLock(FencingToken file, BooleanSupplier cancelled) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!file.lock()) {
            if (cancelled.getAsBoolean() || file.isReplaced()) {
                throw new CancellationException("a later attempt has begun");
            }
            if (System.nanoTime() > deadline) { // stopped by a debugger: it ends when it wakes up
                LOG.warn("the earlier attempt still holds the trial's folder; going on");
                return;
            }
            pause();
        }
    }

    private void watch(Runnable replaced) {
        try {
            while (!closed) {
                if (file.isReplaced() && !closed) {
                    LOG.warn("a later attempt has begun; this process ends");
                    replaced.run();
                    return;
                }
                pause();
            }
        } catch (CancellationException e) {
            LOG.debug("no longer watching", e); // closed
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        watchman.interrupt();
        file.close();
    }
}
