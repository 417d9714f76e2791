package io.github.aclsweep.trial.run;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.github.aclsweep.augment.ResidentFeatures;
import io.github.aclsweep.device.CudaRuntime;
import io.github.aclsweep.features.FeatureSet;
import io.github.aclsweep.trial.GpuSettings.Residence;
import java.util.function.ToLongFunction;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Decides whether a trial's log-mels are kept in its device's memory. */
final class FeatureResidence {
    /** Of a GPU's free memory, so that as many trials as usual share it. */
    private static final int SHARE = 3;

    private static final Logger LOG = LogManager.getLogger(FeatureResidence.class);

    private FeatureResidence() {}

    /**
     * The features where trials read them.
     *
     * @param mapped the features on the host
     * @return to be closed instead of {@code mapped}
     */
    static FeatureSet of(Residence residence, NDManager manager, FeatureSet mapped) {
        Device device = manager.getDevice();
        long bytes = ResidentFeatures.bytes(mapped);
        if (!isResident(residence, device, bytes, CudaRuntime::freeMib)) {
            return mapped;
        }
        LOG.info("{} MiB of log-mels on {}", bytes >> 20, device);
        return new ResidentFeatures(manager, mapped);
    }

    /**
     * Whether log-mels are kept in a device's memory.
     *
     * @param freeMib a GPU's free memory in MiB
     */
    static boolean isResident(
            Residence residence, Device device, long bytes, ToLongFunction<Device> freeMib) {
        return switch (residence) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO -> device.isGpu() && bytes >> 20 < freeMib.applyAsLong(device) / SHARE;
        };
    }
}
