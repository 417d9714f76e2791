package io.github.aclsweep.dispatch;

import io.github.aclsweep.trial.Workplace;
import io.github.aclsweep.trial.Workplace.DeviceChoice;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.TaskContext;
import org.apache.spark.resource.ResourceInformation;

/**
 * The GPU Spark gave a task.
 *
 * @param address Spark's name of it, as the discovery script printed it
 */
record GpuAddress(String address) {
    /** Set by container runtimes and batch systems; CUDA numbers only the devices named in it. */
    private static final String VISIBLE = "CUDA_VISIBLE_DEVICES";

    /** The GPU of a task, or empty where trials were not given GPUs. */
    static Optional<GpuAddress> of(TaskContext context) {
        ResourceInformation gpu = context.resourcesJMap().get("gpu");
        return gpu == null || gpu.addresses().length == 0
                ? Optional.empty()
                : Optional.of(new GpuAddress(gpu.addresses()[0]));
    }

    /**
     * The workplace with this GPU; unchanged if the CPU was asked for.
     *
     * @throws UnusableGpu if the address is not the number of a GPU
     */
    Workplace in(Workplace workplace, Map<String, String> environment) {
        return workplace.device() == DeviceChoice.CPU
                ? workplace
                : workplace.withGpu(index(environment));
    }

    /** The number CUDA knows this GPU by in this process. */
    int index(Map<String, String> environment) {
        String visible = environment.getOrDefault(VISIBLE, "").strip();
        if (!visible.isEmpty()) {
            List<String> devices = Arrays.stream(visible.split(",")).map(String::strip).toList();
            if (devices.size() == 1) {
                return 0;
            }
            if (devices.contains(address)) {
                return devices.indexOf(address);
            }
        }
        if (!address.matches("\\d{1,4}")) {
            throw new UnusableGpu(
                    "Spark's GPU discovery gave the address '"
                            + address
                            + "': expected the number of a GPU, as nvidia-smi counts them");
        }
        return Integer.parseInt(address);
    }

    /** The executor's environment does not fit; the message says how. */
    static final class UnusableGpu extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnusableGpu(String message) {
            super(message);
        }
    }
}
