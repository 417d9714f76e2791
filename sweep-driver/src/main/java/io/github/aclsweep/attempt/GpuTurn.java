package io.github.aclsweep.attempt;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * The right to use a GPU, for the processes of one machine: any number share it, or one has it to
 * itself. Whoever comes later waits behind one that wants it alone, so that its turn comes. The
 * locks end with the process, however it ends.
 */
final class GpuTurn implements Closeable {
    private static final long POLL_MILLISECONDS = 100;
    private static final int PAUSES_UNSAID = 5;

    private final FileChannel use;

    private GpuTurn(FileChannel use) {
        this.use = use;
    }

    /** The folder of this user's locks on this machine. */
    static Path folder() {
        String user = System.getProperty("user.name").replaceAll("\\W", "_");
        return Path.of(System.getProperty("java.io.tmpdir"), "acl-sweep-gpus-" + user);
    }

    /**
     * Waits for the turn.
     *
     * @param folder of the locks, on a disk of this machine
     * @param gpu its name, the same in all processes
     * @param alone whether nobody else may use it meanwhile
     * @param waiting called once if it is not free soon
     * @param cancelled asked while waiting
     * @throws CancellationException if cancelled
     * @throws IOException if there can be no locks
     */
    static GpuTurn take(
            Path folder, String gpu, boolean alone, Runnable waiting, BooleanSupplier cancelled)
            throws IOException {
        Files.createDirectories(folder);
        Wait wait = new Wait(waiting, cancelled);
        try (FileChannel queue = open(folder.resolve(gpu + ".queue"))) {
            await(queue, true, wait);
            FileChannel use = open(folder.resolve(gpu + ".use"));
            try {
                await(use, alone, wait);
                return new GpuTurn(use);
            } catch (IOException | RuntimeException e) {
                use.close();
                throw e;
            }
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static void await(FileChannel channel, boolean alone, Wait wait) throws IOException {
        while (!locked(channel, alone)) {
            wait.pause();
        }
    }

    private static boolean locked(FileChannel channel, boolean alone) throws IOException {
        try {
            return channel.tryLock(0, Long.MAX_VALUE, !alone) != null;
        } catch (OverlappingFileLockException e) {
            return false; // this process has it in another thread
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
