package io.github.aclsweep.driverbench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * The driver at a moment of its sweep.
 *
 * @param nanoTime the moment, of {@link System#nanoTime}
 * @param processorNanos what the process has used so far, on all processors together
 * @param threads its threads
 * @param begun trials that have begun
 */
record DriverSample(long nanoTime, long processorNanos, int threads, int begun) {
    static DriverSample now(int begun) {
        OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new DriverSample(
                System.nanoTime(),
                system.getProcessCpuTime(),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                begun);
    }
}
