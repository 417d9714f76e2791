package io.github.aclsweep.device;

import ai.djl.Device;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a trial ran on, found out on the spot.
 *
 * @param name the name of the GPU or the processor, empty if unknown
 * @param uuid the UUID of the GPU; empty on the CPU or if the driver does not report it
 * @param memoryMib memory of the GPU or the machine, 0 if it cannot be known
 * @param driver version of the GPU's driver
 * @param flavour the build of libtorch: {@code cpu}, {@code cu128}
 * @param libtorchFolder where libtorch was loaded from
 * @param tf32 whether NVIDIA's libraries may round factors to 10 bits
 * @param cudnnBenchmark whether cuDNN chose its algorithms by timing them
 * @param determinism what is known of repeating the numbers; DJL has no switch for deterministic
 *     kernels
 */
public record DeviceProof(
        String name,
        String uuid,
        long memoryMib,
        String driver,
        String flavour,
        String libtorchFolder,
        boolean tf32,
        boolean cudnnBenchmark,
        String determinism)
        implements Serializable {
    private static final String BENCHMARK = "ai.djl.pytorch.cudnn_benchmark";

    /** What is written where nothing is known of the device. */
    public static DeviceProof none() {
        return new DeviceProof("", "", 0, "", "", "", false, false, "");
    }

    /** The proof of a device of this process. */
    public static DeviceProof of(Device device, NvidiaSmi smi, Map<String, String> environment) {
        Libtorch libtorch = Libtorch.loaded();
        return device.isGpu()
                ? ofGpu(device, libtorch, smi, environment)
                : new DeviceProof(
                        fact("/proc/cpuinfo", "model name"),
                        "",
                        hostMemoryMib(),
                        "",
                        libtorch.flavour(),
                        libtorch.folder(),
                        false,
                        false,
                        "the same bits for the same number of threads");
    }

    private static DeviceProof ofGpu(
            Device device, Libtorch libtorch, NvidiaSmi smi, Map<String, String> environment) {
        Optional<Gpu> gpu =
                CudaRuntime.pciBusId(device.getDeviceId())
                        .flatMap(
                                address ->
                                        smi.ask().gpus().stream()
                                                .filter(each -> each.isAt(address))
                                                .findFirst());
        return new DeviceProof(
                gpu.map(Gpu::name).orElse(""),
                gpu.map(Gpu::uuid).orElse(""),
                CudaRuntime.memoryMib(device),
                gpu.map(Gpu::driver).orElse(""),
                libtorch.flavour(),
                libtorch.folder(),
                !"0".equals(environment.get("NVIDIA_TF32_OVERRIDE")),
                Boolean.getBoolean(BENCHMARK),
                "kernels may add in any order; CUBLAS_WORKSPACE_CONFIG="
                        + environment.getOrDefault("CUBLAS_WORKSPACE_CONFIG", ""));
    }

    private static long hostMemoryMib() {
        String kilobytes = fact("/proc/meminfo", "MemTotal").replaceAll("\\D", "");
        return kilobytes.isEmpty() ? 0 : Long.parseLong(kilobytes) >> 10;
    }

    /** The value of the first line {@code key : value} of a file of the kernel, or empty. */
    private static String fact(String file, String key) {
        try {
            return Files.readAllLines(Path.of(file)).stream()
                    .filter(line -> line.startsWith(key))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }
}
