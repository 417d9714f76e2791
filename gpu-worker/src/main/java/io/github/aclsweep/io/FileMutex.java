package io.github.aclsweep.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Mutual exclusion between all threads of all processes of a machine, by a lock on a file. The
 * operating system frees it when its holder dies. The file itself stays: whoever deleted it would
 * let two holders in.
 */
public final class FileMutex implements AutoCloseable {
    private static final long POLL_MILLIS = 50;

    /**
     * The files this process has locked. Static, because the system's lock belongs to the process
     * too, and a thread that opened the file while waiting would free the lock of another by
     * closing it.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private FileMutex(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Whether other processes may hold the lock at the same time, each of them shared as well. */
    public enum Mode {
        EXCLUSIVE,
        SHARED
    }

    /**
     * Waits for an exclusive lock.
     *
     * @param file the file to lock, in a folder that exists; made if it is missing
     * @throws CancellationException if the thread is interrupted while it waits
     * @throws IOException if the file cannot be opened or its file system has no locks
     */
    public static FileMutex acquire(Path file) throws IOException {
        return acquire(file, Mode.EXCLUSIVE, () -> pause(file));
    }

    /**
     * Waits for a lock.
     *
     * @param file the file to lock, in a folder that exists; made if it is missing
     * @param mode whether other processes may share it
     * @param pause called between two tries; sleeps, or throws to give up
     * @throws IOException if the file cannot be opened or its file system has no locks
     */
    public static FileMutex acquire(Path file, Mode mode, Runnable pause) throws IOException {
        Optional<FileMutex> mutex = tryAcquire(file, mode);
        while (mutex.isEmpty()) {
            pause.run();
            mutex = tryAcquire(file, mode);
        }
        return mutex.get();
    }

    /**
     * Takes an exclusive lock, or nothing if anybody else has it.
     *
     * @param file the file to lock, in a folder that exists; made if it is missing
     * @throws IOException if the file cannot be opened or its file system has no locks
     */
    public static Optional<FileMutex> tryAcquire(Path file) throws IOException {
        return tryAcquire(file, Mode.EXCLUSIVE);
    }

    private static Optional<FileMutex> tryAcquire(Path file, Mode mode) throws IOException {
        Path real = file.toAbsolutePath().getParent().toRealPath().resolve(file.getFileName());
        if (!HELD.add(real)) {
            return Optional.empty();
        }
        boolean locked = false;
        FileChannel channel = null;
        try {
            channel =
                    FileChannel.open(
                            real,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            locked = lock(channel, mode);
            return locked ? Optional.of(new FileMutex(real, channel)) : Optional.empty();
        } finally {
            if (!locked) {
                if (channel != null) {
                    channel.close();
                }
                HELD.remove(real);
            }
        }
    }

    private static boolean lock(FileChannel channel, Mode mode) throws IOException {
        try {
            return channel.tryLock(0, Long.MAX_VALUE, mode == Mode.SHARED) != null;
        } catch (OverlappingFileLockException e) {
            // This process has it, through the same class in another class loader.
            return false;
        }
    }

    private static void pause(Path file) {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting for " + file);
        }
    }

    /** Whether the lock is still held. */
    public boolean isValid() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD.remove(file);
        }
    }
}
