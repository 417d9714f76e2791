package io.github.aclsweep.trial;

import io.github.aclsweep.device.DeviceProof;
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
 * @param proof what the device was
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
        DeviceProof proof)
        implements Serializable {

    public Execution {
        // Results of before do not have it.
        proof = proof == null ? DeviceProof.none() : proof;
    }

    /** One that knows nothing of its device. */
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
                DeviceProof.none());
    }

    public double seconds() {
        return featureSeconds + pretrainSeconds + evaluationSeconds;
    }
}
