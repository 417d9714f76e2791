package io.github.aclsweep.driverbench;

import io.github.aclsweep.io.IoReason;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Looks at the driver ten times a second until the last trial of its sweep has begun. */
final class DriverSampler implements AutoCloseable {
    private static final long INTERVAL_MILLIS = 100;
    private static final double MEBIBYTE = 1 << 20;

    private final Path trialFolders;
    private final int trials;
    private final List<DriverSample> samples = new ArrayList<>();
    private double heapMebibytes;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(DriverSampler::daemon);

    /**
     * Starts to look.
     *
     * @param trialFolders gets a folder for each trial that begins
     */
    DriverSampler(Path trialFolders, int trials) {
        this.trialFolders = trialFolders;
        this.trials = trials;
        Future<?> unused =
                timer.scheduleWithFixedDelay(this::look, 0, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "sampler");
        thread.setDaemon(true);
        return thread;
    }

    private void look() {
        synchronized (samples) {
            samples.add(DriverSample.now(begun()));
            if (samples.get(samples.size() - 1).begun() < trials) {
                return;
            }
            timer.shutdown();
            System.gc(); // what is alive, not what could be collected
            heapMebibytes =
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEBIBYTE;
        }
    }

    private int begun() {
        if (!Files.isDirectory(trialFolders)) {
            return 0;
        }
        try (Stream<Path> folders = Files.list(trialFolders)) {
            return Math.toIntExact(folders.count());
        } catch (IOException e) {
            throw IoReason.cannotRead(trialFolders, e);
        }
    }

    /**
     * What the sweep cost, once it has ended.
     *
     * @param seconds the time that it took
     */
    DriverCost cost(double seconds) {
        synchronized (samples) {
            return DriverCost.of(trials, seconds, samples, heapMebibytes);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
