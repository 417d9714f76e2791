package io.github.aclsweep.doctor.machine;

import ai.djl.Device;
import io.github.aclsweep.bench.Workload;
import io.github.aclsweep.device.CudaRuntime;
import io.github.aclsweep.device.Libtorch;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What libtorch is and does in one process.
 *
 * @param libtorch version, flavour and folder in words, empty if libtorch could not be loaded
 * @param version the version of libtorch
 * @param flavour the flavour of libtorch, {@code cpu} or {@code cu128}
 * @param jni the JNI library's file
 * @param jniFlavour the flavour of the JNI library, empty if its folder does not tell
 * @param cudart libcudart's file, empty if none was found
 * @param cuda the version of libcudart, 12080 for 12.8; 0 if there is none or it sees no GPU
 * @param gpus the number of GPUs that CUDA shows to the process
 * @param tests how training went, device by device
 * @param problem why libtorch could not be loaded or must not be used, or how the process ended;
 *     empty if all is well
 */
public record Probe(
        String libtorch,
        String version,
        String flavour,
        String jni,
        String jniFlavour,
        String cudart,
        int cuda,
        int gpus,
        List<DeviceTest> tests,
        String problem)
        implements Serializable {
    public Probe {
        tests = List.copyOf(tests);
    }

    public static Probe failed(String problem) {
        return new Probe("", "", "", "", "", "", 0, 0, List.of(), problem);
    }

    /**
     * Looks and trains in this process, which native libraries that do not fit may end.
     *
     * @param onCpu whether the CPU is tried
     * @param onGpus whether GPUs are tried
     * @param only the number of the only GPU to try, -1 for all that CUDA shows
     */
    @SuppressWarnings("CatchingThrowable") // DJL throws errors where libraries are missing
    public static Probe here(Workload workload, boolean onCpu, boolean onGpus, int only) {
        Libtorch libtorch;
        try {
            libtorch = Libtorch.loaded();
        } catch (Throwable thrown) {
            return failed(reason(thrown));
        }
        boolean readable = libtorch.isReadable();
        List<DeviceTest> tests = new ArrayList<>();
        if (onCpu && readable) {
            tests.add(DeviceTest.on(Device.cpu(), workload));
        }
        int gpus = onGpus && readable && libtorch.hasCuda() ? CudaRuntime.gpus() : 0;
        for (int i = 0; i < gpus; i++) {
            if (only < 0 || only == i) {
                tests.add(DeviceTest.on(Device.gpu(i), workload));
            }
        }
        Optional<Path> jni = Libtorch.jni();
        return new Probe(
                libtorch.toString(),
                libtorch.version(),
                libtorch.flavour(),
                jni.map(Object::toString).orElse(""),
                jni.map(Libtorch::jniFlavour).orElse(""),
                CudaRuntime.file().map(Object::toString).orElse(""),
                CudaRuntime.gpus() > 0 ? CudaRuntime.version() : 0,
                CudaRuntime.gpus(),
                tests,
                readable ? "" : libtorch.unreadable());
    }

    /** Whether the JNI library is not one of DJL's but was built for this libtorch. */
    public boolean hasOwnJni() {
        return !jni.isEmpty() && jniFlavour.isEmpty();
    }

    /** How training went on a device, empty if it was not tried there. */
    public Optional<DeviceTest> test(String device) {
        return tests.stream().filter(test -> test.device().equals(device)).findFirst();
    }

    /** How training went on the CPU, or on a GPU where one was tried. */
    public Optional<DeviceTest> deviceTest() {
        return tests.stream().reduce((first, second) -> second);
    }

    /** The innermost cause says what the linker said. */
    private static String reason(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String kind = cause.getClass().getSimpleName();
        String message = cause.getMessage() == null ? "" : cause.getMessage();
        return message.lines().findFirst().map(line -> kind + ": " + line).orElse(kind);
    }
}
