package io.github.aclsweep.doctor.machine;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import io.github.aclsweep.bench.StepSeries;
import io.github.aclsweep.bench.Workload;
import io.github.aclsweep.device.CudaRuntime;
import io.github.aclsweep.device.DeviceProof;
import io.github.aclsweep.device.NvidiaSmi;
import io.github.aclsweep.kernel.KernelReport;
import io.github.aclsweep.trial.run.Kernels;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;

/**
 * Training that was tried on one device.
 *
 * @param device {@code cpu} or {@code gpu:0}
 * @param losses the loss of every epoch, empty if training failed
 * @param stepMilliseconds the usual time of a step
 * @param memoryMib the memory that training took on a GPU, with what libtorch keeps for later; 0 on
 *     the CPU
 * @param kernels how the network's layers compared with plain Java
 * @param problem why training failed, empty if it did not
 */
public record DeviceTest(
        String device,
        List<Double> losses,
        double stepMilliseconds,
        long memoryMib,
        KernelReport kernels,
        String problem)
        implements Serializable {
    /** Outputs of the classifier layer, as in the published study. */
    private static final int CLASSES = 20;

    public DeviceTest {
        losses = List.copyOf(losses);
    }

    /** Trains as a trial does. */
    @SuppressWarnings("CatchingThrowable") // missing libraries and memory are what it looks for
    public static DeviceTest on(Device device, Workload workload) {
        String name = device.isGpu() ? "gpu:" + device.getDeviceId() : "cpu";
        try {
            JniUtils.setGradMode(false);
            KernelReport kernels = kernels(device, workload);
            long before = device.isGpu() ? CudaRuntime.usedMib(device) : 0;
            StepSeries series =
                    StepSeries.measure(
                            "doctor",
                            workload.settings(),
                            workload.steps(),
                            workload.epochs(),
                            device);
            List<Long> inUse = series.deviceMib();
            return new DeviceTest(
                    name,
                    series.losses(),
                    series.median(),
                    device.isGpu() ? inUse.get(inUse.size() - 1) - before : 0,
                    kernels,
                    kernels.passed() ? "" : kernels.fault());
        } catch (Throwable thrown) {
            String message = String.valueOf(thrown.getMessage());
            return failed(
                    name,
                    thrown.getClass().getSimpleName()
                            + ": "
                            + message.lines().findFirst().orElse(""));
        }
    }

    public static DeviceTest failed(String device, String problem) {
        return new DeviceTest(device, List.of(), 0, 0, KernelReport.NONE, problem);
    }

    private static KernelReport kernels(Device device, Workload workload) {
        DeviceProof proof = DeviceProof.of(device, new NvidiaSmi(), System.getenv());
        try (NDManager manager = NDManager.newBaseManager(device)) {
            return Kernels.compare(manager, workload.settings(), CLASSES, proof);
        }
    }

    /** Whether training works on the device. */
    public boolean works() {
        return problem.isEmpty();
    }

    @Override
    public String toString() {
        if (!works()) {
            return device + ": failed: " + problem;
        }
        String memory = memoryMib > 0 ? ", " + memoryMib + " MiB" : "";
        return String.format(
                Locale.ROOT,
                "%s: works, %.0f ms a step, loss %.4f%s; kernels: %s",
                device,
                stepMilliseconds,
                losses.get(losses.size() - 1),
                memory,
                kernels);
    }
}
