package io.github.aclsweep.doctor;

import ai.djl.Device;
import ai.djl.pytorch.jni.JniUtils;
import io.github.aclsweep.bench.StepSeries;
import io.github.aclsweep.bench.Workload;
import io.github.aclsweep.device.CudaRuntime;
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
 * @param problem why training failed, empty if it did not
 */
public record DeviceTest(
        String device, List<Double> losses, double stepMilliseconds, long memoryMib, String problem)
        implements Serializable {
    public DeviceTest {
        losses = List.copyOf(losses);
    }

    /** Trains as a trial does. */
    @SuppressWarnings("CatchingThrowable") // missing libraries and memory are what it looks for
    static DeviceTest on(Device device, Workload workload) {
        String name = device.isGpu() ? "gpu:" + device.getDeviceId() : "cpu";
        try {
            JniUtils.setGradMode(false);
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
                    "");
        } catch (Throwable thrown) {
            String message = String.valueOf(thrown.getMessage());
            return failed(
                    name,
                    thrown.getClass().getSimpleName()
                            + ": "
                            + message.lines().findFirst().orElse(""));
        }
    }

    static DeviceTest failed(String device, String problem) {
        return new DeviceTest(device, List.of(), 0, 0, problem);
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
                "%s: works, %.0f ms a step, loss %.4f%s",
                device,
                stepMilliseconds,
                losses.get(losses.size() - 1),
                memory);
    }
}
