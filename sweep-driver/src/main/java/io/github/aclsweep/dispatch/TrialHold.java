package io.github.aclsweep.dispatch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
final class TrialHold implements AutoCloseable {
    static final String FILE = "attempt.lock";
    private static final Logger LOG = LogManager.getLogger(TrialHold.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Path file;
    private final FileChannel channel;
    private final String token;
    private final Thread watchman;
    private volatile boolean closed;

    private TrialHold(Path file, FileChannel channel, String token, Runnable replaced) {
        this.file = file;
        this.channel = channel;
        this.token = token;
        this.watchman = new Thread(() -> watch(replaced), "watch over " + token);
        watchman.setDaemon(true);
        watchman.start();
    }

    /**
     * Takes the folder over and waits until its earlier holder is gone.
     *
     * @param folder the trial's, made if needed
     * @param token of the attempt, all of the same length
     * @param cancelled asked while waiting
     * @param replaced called when a later attempt has taken over; must end the process
     * @throws CancellationException if cancelled, or replaced already
     */
    static TrialHold take(Path folder, String token, BooleanSupplier cancelled, Runnable replaced)
            throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(FILE);
        FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        try {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(token.getBytes(StandardCharsets.US_ASCII)), 0);
            awaitLock(channel, token, cancelled);
            return new TrialHold(file, channel, token, replaced);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void awaitLock(FileChannel channel, String token, BooleanSupplier cancelled)
            throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!locked(channel)) {
            if (cancelled.getAsBoolean() || isReplaced(channel, token)) {
                throw new CancellationException("a later attempt has begun");
            }
            if (System.nanoTime() > deadline) { // stopped by a debugger: it ends when it wakes up
                LOG.warn("the earlier attempt still holds the trial's folder; going on");
                return;
            }
            pause();
        }
    }

    private static boolean locked(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // this process has it in another thread
        } catch (IOException e) {
            LOG.warn("this file system has no locks: {}", e.toString());
            return true;
        }
    }

    /** Read through the same channel: closing another one would free the lock. */
    private static boolean isReplaced(FileChannel channel, String token) throws IOException {
        ByteBuffer found = ByteBuffer.allocate(token.length());
        channel.read(found, 0);
        String text = new String(found.array(), 0, found.position(), StandardCharsets.US_ASCII);
        return isOther(text, token);
    }

    /** A shorter text is one that is just being written. */
    private static boolean isOther(String text, String token) {
        return text.length() == token.length() && !text.equals(token);
    }

    private void watch(Runnable replaced) {
        try {
            while (!closed) {
                if (isReplaced()) {
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

    /**
     * A file server that could not be reached for a while may have taken the lock away and refuse
     * what was open: the file is looked up again.
     */
    private boolean isReplaced() {
        try {
            return isReplaced(channel, token);
        } catch (IOException e) {
            LOG.debug("{} cannot be read", file, e);
        }
        try {
            return !closed && isOther(Files.readString(file, StandardCharsets.US_ASCII), token);
        } catch (IOException e) {
            LOG.debug("nor can it be opened", e);
            return false; // neither can the trial write, perhaps
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
        channel.close();
    }
}
