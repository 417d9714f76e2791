package io.github.aclsweep.cluster;

import io.github.aclsweep.io.FileMutex;
import io.github.aclsweep.io.FileMutex.Mode;
import io.github.aclsweep.io.PrivateFolder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * The right to use a GPU, for the processes of one machine: any number share it, or one has it to
 * itself. A later process waits behind one that wants the GPU alone, so that its turn comes. The
 * locks end with the process, however it ends.
 */
public final class GpuLock implements Closeable {
    private static final long POLL_MILLISECONDS = 100;
    private static final int PAUSES_UNSAID = 5;

    private final FileMutex use;

    private GpuLock(FileMutex use) {
        this.use = use;
    }

    /** The folder of this user's locks on this machine. */
    public static Path folder() {
        String user = System.getProperty("user.name").replaceAll("\\W", "_");
        return Path.of(System.getProperty("java.io.tmpdir"), "acl-sweep-gpus-" + user);
    }

    /**
     * Waits for the turn.
     *
     * @param folder the folder of the locks, on a disk of this machine
     * @param gpu its name, the same in all processes
     * @param alone whether nobody else may use it meanwhile
     * @param waiting called once if it is not free soon
     * @param cancelled asked while waiting
     * @throws CancellationException if cancelled
     * @throws IOException if there can be no locks, or the folder is not this user's alone
     */
    public static GpuLock take(
            Path folder, String gpu, boolean alone, Runnable waiting, BooleanSupplier cancelled)
            throws IOException {
        PrivateFolder.make(folder);
        Wait wait = new Wait(waiting, cancelled);
        Mode mode = alone ? Mode.EXCLUSIVE : Mode.SHARED;
        try (FileMutex queue =
                FileMutex.acquire(folder.resolve(gpu + ".queue"), Mode.EXCLUSIVE, wait::pause)) {
            if (!queue.isValid()) {
                throw new IOException("lost the lock of the queue for " + gpu);
            }
            return new GpuLock(FileMutex.acquire(folder.resolve(gpu + ".use"), mode, wait::pause));
        }
    }

    /** Says once that it waits, but not where somebody else is just passing through the queue. */
    private static final class Wait {
        private final Runnable waiting;
        private final BooleanSupplier cancelled;
        private int pauses;

        Wait(Runnable waiting, BooleanSupplier cancelled) {
            this.waiting = waiting;
            this.cancelled = cancelled;
        }

        void pause() {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException("cancelled while waiting for a GPU");
            }
            pauses++;
            if (pauses == PAUSES_UNSAID) {
                waiting.run();
            }
            try {
                Thread.sleep(POLL_MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("interrupted while waiting for a GPU");
            }
        }
    }

    @Override
    public void close() throws IOException {
        use.close();
    }
}
