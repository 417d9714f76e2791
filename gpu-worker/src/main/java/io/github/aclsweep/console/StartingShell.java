package io.github.aclsweep.console;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The shell that {@code ./sweep} starts beside Java to say what Ctrl-C means until Java takes it.
 * It ends when it has read a line from a pipe. Where it has heard Ctrl-C before, it reads no line:
 * it has spoken, and Java must not say the same.
 */
final class StartingShell {
    /** The variable with the process for which the shell was started; others inherit it. */
    private static final String STARTING = "ACL_SWEEP_STARTING";

    private static final Path PIPE = Path.of("/proc/self/fd/7");
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration POLL = Duration.ofMillis(5);

    private final Path pipe;
    private final Duration patience;
    private final FileInputStream unread;
    private final CountDownLatch told = new CountDownLatch(1);

    /**
     * Opens the pipe, which the process must hold open for writing.
     *
     * @param patience how long the shell may take to read what it is told
     * @throws IOException if there is none
     */
    @SuppressWarnings("PMD.AvoidFileStream")
    StartingShell(Path pipe, Duration patience) throws IOException {
        this.pipe = pipe;
        this.patience = patience;
        this.unread = new FileInputStream(pipe.toFile()); // tells how much nobody has read yet
    }

    /** Empty where nobody else speaks for this process. */
    static Optional<StartingShell> find() {
        String pid = Long.toString(ProcessHandle.current().pid());
        if (!pid.equals(System.getenv(STARTING))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new StartingShell(PIPE, PATIENCE));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** From now on this process speaks itself, unless the shell has spoken already. */
    void end() {
        try {
            Files.writeString(pipe, "\n");
        } catch (IOException e) {
            return; // it has spoken
        } finally {
            told.countDown();
        }
    }

    /** Whether it has heard Ctrl-C before it was told to end; waits until that is known. */
    boolean hasSpoken() {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            if (!told.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return true;
            }
            while (unread.available() > 0) {
                if (System.nanoTime() > deadline) {
                    return true;
                }
                LockSupport.parkNanos(POLL.toNanos());
            }
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        } catch (IOException e) {
            return true;
        }
    }
}
