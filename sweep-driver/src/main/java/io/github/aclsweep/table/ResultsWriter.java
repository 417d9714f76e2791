package io.github.aclsweep.table;

import io.github.aclsweep.trial.run.EnvironmentException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Writes the files of a whole sweep while it runs, on a thread of its own: soon after a change, but
 * not more often than every few seconds, and less often where writing takes long. What it throws is
 * thrown by the next call.
 */
public final class ResultsWriter implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(3);

    private static final Duration OLD = Duration.ofSeconds(60);

    /** Writing takes at most one part of this many of the time. */
    private static final long SHARE = 30;

    private final Runnable files;
    private final LongSupplier nanoTime;
    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(
                    1,
                    work -> {
                        Thread writer = new Thread(work, "results");
                        writer.setDaemon(true);
                        return writer;
                    });
    private boolean due;
    private boolean closed;
    private long earliest;
    private RuntimeException failure;

    /**
     * A writer that has written nothing.
     *
     * @param files writes all files; called on the writer's thread only
     */
    public ResultsWriter(Runnable files, LongSupplier nanoTime) {
        this.files = files;
        this.nanoTime = nanoTime;
        this.earliest = nanoTime.getAsLong();
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Something has changed, so that the files are written as soon as it is time. */
    public synchronized void changed() {
        if (failure != null) {
            throw failure;
        }
        if (!due && !closed) {
            due = true;
            long wait = Math.max(0, earliest - nanoTime.getAsLong());
            Future<?> unused = thread.schedule(this::write, wait, TimeUnit.NANOSECONDS);
        }
    }

    /** Nothing has changed but curves: the files are written if they have become old. */
    public synchronized void refresh() {
        if (nanoTime.getAsLong() - earliest > OLD.toNanos()) {
            changed();
        }
    }

    private void write() {
        synchronized (this) {
            due = false;
        }
        long began = nanoTime.getAsLong();
        try {
            files.run();
        } catch (RuntimeException e) {
            synchronized (this) {
                failure = e;
            }
        }
        synchronized (this) {
            long ended = nanoTime.getAsLong();
            earliest = ended + Math.max(PAUSE.toNanos(), SHARE * (ended - began));
        }
    }

    /** Waits until nothing is being written; what is due is left to the caller. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        thread.shutdown();
        try {
            if (!thread.awaitTermination(10, TimeUnit.MINUTES)) {
                throw new EnvironmentException("the tables cannot be written in ten minutes");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while tables were written", e);
        }
    }
}
