package io.github.aclsweep.cluster;

import io.github.aclsweep.settings.Checks;
import io.github.aclsweep.settings.Mebibytes;
import io.github.aclsweep.trial.MemoryEstimate;
import java.io.Serializable;
import java.util.OptionalInt;

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
 * @param trialsPerGpu trials that share one GPU, or {@code auto}: as many as its memory holds
 * @param waitSeconds how long the sweep waits for its first executor; 0: no limit
 */
public record ClusterSettings(
        int coresPerTrial,
        @Mebibytes int memoryPerTrial,
        @Mebibytes int overheadPerTrial,
        int gpusPerTrial,
        int maxParallel,
        int retries,
        int preemptions,
        String trialsPerGpu,
        int waitSeconds)
        implements Serializable {
    private static final String AUTO = "auto";

    /** Of one GPU, as in the discovery script. */
    private static final int MOST_SLOTS = 99;

    /** Spark refuses executors with less. */
    private static final int MIN_MEMORY_MIB = 512;

    public ClusterSettings {
        Checks.section("cluster")
                .atLeast("cores-per-trial", coresPerTrial, 1)
                .that(
                        memoryPerTrial >= MIN_MEMORY_MIB,
                        "memory-per-trial",
                        memoryPerTrial + " MiB",
                        "at least %d MiB".formatted(MIN_MEMORY_MIB))
                .atLeast("overhead-per-trial", overheadPerTrial, 0)
                .that(
                        gpusPerTrial == 0 || gpusPerTrial == 1,
                        "gpus-per-trial",
                        gpusPerTrial,
                        "0 or 1")
                .atLeast("max-parallel", maxParallel, 0)
                .atLeast("retries", retries, 0)
                .atLeast("preemptions", preemptions, 0)
                .that(
                        trialsPerGpu.matches(AUTO + "|[1-9]\\d?"),
                        "trials-per-gpu",
                        trialsPerGpu,
                        "a whole number from 1 to 99, or " + AUTO)
                .that(
                        gpusPerTrial > 0 || trialsPerGpu.equals("1"),
                        "trials-per-gpu",
                        trialsPerGpu,
                        "1 where cluster.gpus-per-trial = 0")
                .atLeast("wait-seconds", waitSeconds, 0)
                .done();
    }

    /** All the memory of one trial's process, MiB: the heap and what is beside it. */
    public int processMemory() {
        return memoryPerTrial + overheadPerTrial;
    }

    /**
     * Trials that share a GPU, at least one.
     *
     * @param gpuMib its memory
     * @param estimate what one of them takes of it
     */
    public int trialsOn(long gpuMib, MemoryEstimate estimate) {
        return slotsPerGpu()
                .orElseGet(() -> Math.min(MOST_SLOTS, Math.max(1, estimate.fitInto(gpuMib))));
    }

    /** Trials that share a GPU, or empty if its memory is to decide. */
    OptionalInt slotsPerGpu() {
        return trialsPerGpu.equals(AUTO)
                ? OptionalInt.empty()
                : OptionalInt.of(Integer.parseInt(trialsPerGpu));
    }
}
