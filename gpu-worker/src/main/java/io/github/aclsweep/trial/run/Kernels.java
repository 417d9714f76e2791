package io.github.aclsweep.trial.run;

import ai.djl.ndarray.NDManager;
import io.github.aclsweep.device.DeviceProof;
import io.github.aclsweep.device.Libtorch;
import io.github.aclsweep.encoder.layer.Layer;
import io.github.aclsweep.kernel.KernelCheck;
import io.github.aclsweep.kernel.KernelReport;
import io.github.aclsweep.trial.TrialSettings;

/** The comparison of a trial's network with plain Java, on the trial's device. */
public final class Kernels {
    private Kernels() {}

    /**
     * Compares the network of a trial.
     *
     * @param manager a manager on the trial's device
     * @param proof what is known of the device
     */
    public static KernelReport compare(
            NDManager manager, TrialSettings settings, int classes, DeviceProof proof) {
        try (NDManager scratch = manager.newSubManager()) {
            Layer network =
                    settings.method().network(scratch, settings, KernelCheck.FRAMES, classes);
            return KernelCheck.of(scratch, network, settings.features().bands(), proof.tf32());
        }
    }

    /**
     * Refuses a report of a device that computes wrongly.
     *
     * @throws EnvironmentException if rounding does not explain the differences
     */
    static void requirePassed(KernelReport report, DeviceProof proof, boolean onGpu) {
        if (!report.passed()) {
            throw new EnvironmentException(
                    Libtorch.loaded()
                            + " computes wrongly on "
                            + (proof.name().isEmpty() ? "this device" : proof.name())
                            + ": "
                            + report.fault()
                            + "; "
                            + KernelReport.remedy(onGpu));
        }
    }
}
