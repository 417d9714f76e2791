package io.github.aclsweep.doctor;

import ai.djl.Device;

import io.github.aclsweep.device.CudaRuntime;
import io.github.aclsweep.device.Libtorch;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What libtorch is and does in one process.
 *
 * @param libtorch version, flavour and folder in words, empty if it could not be loaded
 * @param version of libtorch
 * @param flavour of libtorch, {@code cpu} or {@code cu128}
 * @param jni the JNI library's file
 * @param jniFlavour of the JNI library, empty if its folder does not tell
 * @param cudart libcudart's file, empty if none was found
 * @param cuda version of libcudart as 12080 for 12.8, 0 if there is none or it sees no GPU
 * @param gpus GPUs that CUDA shows to the process
 * @param trials how training went, device by device
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
        List<DeviceTest> trials,
        String problem)
        implements Serializable {

    public Probe {
        trials = List.copyOf(trials);
    }

    static Probe failed(String problem) {
        return new Probe("", "", "", "", "", "", 0, 0, List.of(), problem);
    }

    /**
     * Looks and trains in this process, which a misfit of native libraries may end.
     *
     * @param gpu the only GPU to try; empty: all that CUDA shows
     */
    @SuppressWarnings("CatchingThrowable") // DJL throws errors where libraries are missing
    static Probe here(Workload workload, boolean onCpu, OptionalInt gpu) {
        Libtorch libtorch;
        try {
            libtorch = Libtorch.loaded();
        } catch (Throwable thrown) {
            return failed(reason(thrown));
        }
        boolean readable = libtorch.isReadable();
        int gpus = readable && libtorch.hasCuda() ? CudaRuntime.gpus() : 0;
        TrainingProbe training = new TrainingProbe(workload);
        List<DeviceTest> trials = new ArrayList<>();
        if (onCpu && readable) {
            trials.add(training.on(Device.cpu()));
        }
        for (int i = 0; i < gpus; i++) {
            if (gpu.isEmpty() || gpu.getAsInt() == i) {
                trials.add(training.on(Device.gpu(i)));
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
                trials,
                readable ? "" : libtorch.unreadable());
    }

    /** How training went on the CPU, or on a GPU where one was tried. */
    public Optional<DeviceTest> deviceTrial() {
        return trials.stream().reduce((first, second) -> second);
    }

    /** The innermost cause says what the linker said. */
    private static String reason(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        return cause.getClass().getSimpleName() + ": " + message;
    }
}
