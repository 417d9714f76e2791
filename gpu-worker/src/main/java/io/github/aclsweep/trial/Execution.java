package io.github.aclsweep.trial;

import io.github.aclsweep.device.DeviceProof;
import io.github.aclsweep.kernel.KernelReport;
import java.io.Serializable;

/**
 * Where and how long a trial ran: provenance, not part of what must repeat.
 *
 * @param host name of the machine
 * @param device {@code cpu}, or the GPU as {@code gpu:0}
 * @param libtorch version of the native library
 * @param threads threads of libtorch
 * @param startedAt ISO-8601 instant
 * @param featureSeconds time to find or extract the features
 * @param pretrainSeconds time of pretraining with its monitor
 * @param evaluationSeconds time of all downstream modes
 * @param restarts how often it was resumed from a checkpoint; the seconds are of all attempts, up
 *     to the checkpoint that the next one resumed from
 * @param resumedFrom the last of these checkpoints, for example {@code pretrain epoch 12}; empty
 *     without one
 * @param proof what the device was
 * @param kernels how the network's layers compared with plain Java before the first step
 * @param commit the commit that the machine's program was built from
 */
public record Execution(
        String host,
        String device,
        String libtorch,
        int threads,
        String startedAt,
        double featureSeconds,
        double pretrainSeconds,
        double evaluationSeconds,
        int restarts,
        String resumedFrom,
        DeviceProof proof,
        KernelReport kernels,
        String commit)
        implements Serializable {
    /** An execution from start to finish without a restart, by code and on a device unknown. */
    public Execution(
            String host,
            String device,
            String libtorch,
            int threads,
            String startedAt,
            double featureSeconds,
            double pretrainSeconds,
            double evaluationSeconds) {
        this(
                host,
                device,
                libtorch,
                threads,
                startedAt,
                featureSeconds,
                pretrainSeconds,
                evaluationSeconds,
                0,
                "",
                DeviceProof.none(),
                KernelReport.NONE,
                "unknown");
    }

    public double seconds() {
        return featureSeconds + pretrainSeconds + evaluationSeconds;
    }
}
