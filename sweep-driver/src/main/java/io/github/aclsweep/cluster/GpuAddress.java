package io.github.aclsweep.cluster;

import io.github.aclsweep.device.Gpu;
import io.github.aclsweep.trial.GpuSettings;
import io.github.aclsweep.trial.GpuSettings.Residence;
import io.github.aclsweep.trial.TrialEnvironment;
import io.github.aclsweep.trial.TrialEnvironment.DeviceChoice;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.TaskContext;
import org.apache.spark.resource.ResourceInformation;

/**
 * The GPU Spark gave a task.
 *
 * @param address Spark's name of it, as the discovery script printed it
 */
public record GpuAddress(String address) {
    /** Set by container runtimes and batch systems; CUDA numbers only the devices named in it. */
    private static final String VISIBLE = "CUDA_VISIBLE_DEVICES";

    /** Address and slot of a GPU that several processes share, {@code 0/1}. */
    private static final Pattern SLOT =
            Pattern.compile("(\\d{1,4}|(?:GPU|MIG)-[0-9a-fA-F-]+)/\\d{1,3}");

    /** What a discovery script prints about these addresses. */
    static String discovered(List<String> addresses) {
        return addresses.stream()
                .collect(
                        Collectors.joining(
                                "\", \"", "{\"name\": \"gpu\", \"addresses\": [\"", "\"]}"));
    }

    /** The GPU of a task, or empty where trials were not given GPUs. */
    public static Optional<GpuAddress> of(TaskContext context) {
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
    public TrialEnvironment in(TrialEnvironment workplace, Map<String, String> environment) {
        if (workplace.device() == DeviceChoice.CPU) {
            return workplace;
        }
        TrialEnvironment here = workplace.withGpu(index(environment));
        return isShared() ? here.with(modest(here.gpuSettings())) : here;
    }

    /** What looks free on a shared GPU is what the others have not taken yet. */
    private static GpuSettings modest(GpuSettings gpu) {
        return gpu.featuresResident() == Residence.AUTO
                ? new GpuSettings(gpu.tf32(), gpu.cudnnBenchmark(), Residence.NEVER)
                : gpu;
    }

    /** The name of the GPU without the slot. */
    public String gpu() {
        Matcher slot = SLOT.matcher(address);
        return slot.matches() ? slot.group(1) : address;
    }

    /** Whether other processes were given slots of it, too. */
    boolean isShared() {
        return SLOT.matcher(address).matches();
    }

    /**
     * The name of the GPU that all processes of the machine know it by, whatever they call it: its
     * UUID, or the address where nvidia-smi does not know it.
     *
     * @param gpus what nvidia-smi lists
     */
    public String name(List<Gpu> gpus) {
        return gpus.stream()
                .filter(known -> known.isCalled(gpu()))
                .map(Gpu::uuid)
                .findFirst()
                .orElse(gpu())
                .replace('/', '-');
    }

    /** The number CUDA knows this GPU by in this process. */
    public int index(Map<String, String> environment) {
        String visible = environment.getOrDefault(VISIBLE, "").strip();
        if (!visible.isEmpty()) {
            List<String> devices = Arrays.stream(visible.split(",")).map(String::strip).toList();
            if (devices.size() == 1) {
                return 0;
            }
            if (devices.contains(gpu()) && !isPart()) {
                return devices.indexOf(gpu());
            }
        }
        if (isPart()) {
            return partIndex(visible);
        }
        if (!gpu().matches("\\d{1,4}")) {
            throw new UnusableGpu(
                    "Spark's GPU discovery gave the address '"
                            + address
                            + "': expected the number of a GPU, as nvidia-smi counts them, or"
                            + " number/slot");
        }
        return Integer.parseInt(gpu());
    }

    /** Whether it is a part of a GPU in MIG mode. */
    private boolean isPart() {
        return gpu().startsWith("MIG-");
    }

    /** CUDA shows a process one part, the first. */
    private int partIndex(String visible) {
        if (!visible.isEmpty() && !visible.startsWith(gpu())) {
            throw new UnusableGpu(
                    ("CUDA shows this process only the first part of CUDA_VISIBLE_DEVICES='%s', not"
                                    + " %s: start a worker for each part")
                            .formatted(visible, gpu()));
        }
        return 0;
    }

    /** The executor's environment does not fit; the message says how. */
    public static final class UnusableGpu extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnusableGpu(String message) {
            super(message);
        }
    }
}
