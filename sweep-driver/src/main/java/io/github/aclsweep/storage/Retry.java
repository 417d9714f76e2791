package io.github.aclsweep.storage;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Repeats what fails while a file system cannot be reached: hours of training must not be lost
 * because it restarts just when they end. Hadoop's clients retry by themselves, but not for long.
 *
 * @param patience the time after which a step is no longer repeated
 * @param firstPause the pause before the first repetition; doubled each time, up to {@link
 *     #LONGEST_PAUSE}
 * @param cancelled asked while waiting; true ends the repetition
 * @param nanoTime a clock
 */
record Retry(
        Duration patience, Duration firstPause, BooleanSupplier cancelled, LongSupplier nanoTime) {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final long POLL_MILLIS = 200;
    private static final Logger LOG = LogManager.getLogger(Retry.class);

    /** A retry for ten minutes, unless cancelled. */
    Retry(BooleanSupplier cancelled) {
        this(PATIENCE, FIRST_PAUSE, cancelled, System::nanoTime);
    }

    /**
     * Runs a step until it succeeds.
     *
     * @param step a step that can run again after it has failed halfway
     * @throws StorageException the last fault, if it is permanent or lasts too long
     */
    void run(Runnable step) {
        long end = nanoTime.getAsLong() + patience.toNanos();
        Duration pause = firstPause;
        while (true) {
            try {
                step.run();
                return;
            } catch (StorageException e) {
                boolean late = nanoTime.getAsLong() + pause.toNanos() > end;
                if (!e.mayPass() || late || !sleep(pause)) {
                    throw e;
                }
                LOG.warn("{}; trying again", e.getMessage());
                pause = pause.multipliedBy(2);
                pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
            }
        }
    }

    /** Sleeps; returns whether the step is to be repeated afterwards. */
    private boolean sleep(Duration pause) {
        long end = nanoTime.getAsLong() + pause.toNanos();
        try {
            while (!cancelled.getAsBoolean()) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - nanoTime.getAsLong());
                if (left <= 0) {
                    return true;
                }
                TimeUnit.MILLISECONDS.sleep(Math.min(left, POLL_MILLIS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }
}
