package io.github.aclsweep.dispatch;

import io.github.aclsweep.settings.Checks;
import java.io.Serializable;

/**
 * The section {@code cluster}: what one trial is given.
 *
 * @param coresPerTrial threads of libtorch and cores of an executor
 * @param memoryPerTrial heap of an executor, MiB
 * @param overheadPerTrial memory beside the heap, MiB
 * @param gpusPerTrial 1, or 0 for the CPU
 * @param maxParallel trials running at once at most; 0: as many as there are executors
 * @param retries how often one trial is repeated after accidents
 * @param preemptions how often one trial is repeated because its machine was wanted back
 * @param waitSeconds how long the sweep waits for its first executor; 0: no limit
 */
public record ClusterSettings(
        int coresPerTrial,
        int memoryPerTrial,
        int overheadPerTrial,
        int gpusPerTrial,
        int maxParallel,
        int retries,
        int preemptions,
        int waitSeconds)
        implements Serializable {
    /** Spark refuses executors with less. */
    private static final int MIN_MEMORY_MIB = 512;

    public ClusterSettings {
        Checks.section("cluster")
                .atLeast("cores-per-trial", coresPerTrial, 1)
                .atLeast("memory-per-trial", memoryPerTrial, MIN_MEMORY_MIB)
                .atLeast("overhead-per-trial", overheadPerTrial, 0)
                .that(
                        gpusPerTrial == 0 || gpusPerTrial == 1,
                        "gpus-per-trial",
                        gpusPerTrial,
                        "0 or 1")
                .atLeast("max-parallel", maxParallel, 0)
                .atLeast("retries", retries, 0)
                .atLeast("preemptions", preemptions, 0)
                .atLeast("wait-seconds", waitSeconds, 0)
                .done();
    }
}
