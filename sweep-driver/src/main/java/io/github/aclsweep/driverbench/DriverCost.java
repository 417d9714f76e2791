package io.github.aclsweep.driverbench;

import java.util.List;
import java.util.Locale;

/**
 * What a sweep of trials that do nothing cost its driver.
 *
 * @param trials the trials of the sweep
 * @param seconds the time of the whole sweep, with the start and the end of Spark
 * @param timedTrials the trials that the next two figures are of: the first ones are left out, with
 *     which classes are loaded and executors start
 * @param trialsPerSecond how many trials the driver and its executors get through
 * @param processorMillisPerTrial the time that the driver's process uses per trial, on all
 *     processors together; Spark's master and workers of this machine are in it
 * @param mostThreads the largest number of the driver's threads
 * @param heapMebibytes what is alive on the driver's heap when the last trial has begun
 */
record DriverCost(
        int trials,
        double seconds,
        int timedTrials,
        double trialsPerSecond,
        double processorMillisPerTrial,
        int mostThreads,
        double heapMebibytes) {
    /** One in so many trials is left out at the beginning. */
    private static final int WARM_UP = 6;

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLISECOND = 1e6;

    /**
     * The cost by samples, the last of which is of the moment when the last trial had begun.
     *
     * @param samples in the order of time, at least two of them after the first trials
     */
    static DriverCost of(
            int trials, double seconds, List<DriverSample> samples, double heapMebibytes) {
        DriverSample last = samples.get(samples.size() - 1);
        DriverSample first =
                samples.stream()
                        .filter(sample -> sample.begun() >= trials / WARM_UP)
                        .findFirst()
                        .orElse(last);
        int timed = last.begun() - first.begun();
        if (timed <= 0) {
            throw new IllegalArgumentException("expected two moments between the trials");
        }
        return new DriverCost(
                trials,
                seconds,
                timed,
                timed / ((last.nanoTime() - first.nanoTime()) / NANOS_PER_SECOND),
                (last.processorNanos() - first.processorNanos()) / NANOS_PER_MILLISECOND / timed,
                samples.stream().mapToInt(DriverSample::threads).max().orElse(0),
                heapMebibytes);
    }

    /** For people. */
    String text() {
        return String.format(
                Locale.ROOT,
                """
                driver                     %9d trials that do nothing, in %.1f s with the start and end of Spark
                trials a second            %9.1f of the last %d
                processor time of a trial  %9.1f ms in the driver
                threads                    %9d at most
                heap                       %9.1f MiB alive at the last trial\
                """,
                trials,
                seconds,
                trialsPerSecond,
                timedTrials,
                processorMillisPerTrial,
                mostThreads,
                heapMebibytes);
    }
}
