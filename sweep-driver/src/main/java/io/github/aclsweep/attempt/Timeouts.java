package io.github.aclsweep.attempt;

import java.time.Duration;

/**
 * How long the driver waits for attempts that are to end.
 *
 * @param account the time for Spark's account of a job, which follows the job's end closely
 * @param stopping the time for stopped trials, which write a checkpoint
 * @param overtime the time for the step that was running when a trial's time was over, and for the
 *     checkpoint after it
 */
record Timeouts(Duration account, Duration stopping, Duration overtime) {
    static final Timeouts USUAL =
            new Timeouts(Duration.ofSeconds(20), Duration.ofMinutes(1), Duration.ofMinutes(2));
}
