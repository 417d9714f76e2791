package io.github.aclsweep.doctor;

import io.github.aclsweep.device.Libtorch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What is wrong with a machine, and what to do about each. */
final class Diagnosis {
    private static final String JNI_VERSION = Libtorch.expectedVersion();

    /** Those of DJL's JNI library. */
    private static final String JNI_FLAVOURS = "cpu or cu128";

    private static final String VARIABLES =
            "set PYTORCH_LIBRARY_PATH to the torch/lib of a torch with CUDA, PYTORCH_VERSION="
                    + JNI_VERSION
                    + " and PYTORCH_FLAVOR=cu128, see deploy/README.md";
    private static final long LITTLE_MEMORY_MIB = 3000;

    /** CPU and GPU add in another order; more than this is another computation. */
    private static final double TOLERANCE = 1e-3;

    private final Machine machine;
    private final Probe probe;
    private final DeviceWish wish;
    private final OptionalInt given;
    private final List<Finding> findings = new ArrayList<>();

    /**
     * @param given the number of the GPU that a trial was given, empty if any may be used
     */
    Diagnosis(Machine machine, Probe probe, DeviceWish wish, OptionalInt given) {
        this.machine = machine;
        this.probe = probe;
        this.wish = wish;
        this.given = given;
    }

    List<Finding> findings() {
        java();
        library();
        if (wish != DeviceWish.CPU) {
            gpus();
        }
        training();
        resources();
        return findings;
    }

    private void error(String what, String remedy) {
        findings.add(Finding.error(what, remedy));
    }

    private void warning(String what, String remedy) {
        findings.add(Finding.warning(what, remedy));
    }

    private void java() {
        if (!machine.java().startsWith("17.") && !machine.java().startsWith("17 ")) {
            error("Java is " + machine.java(), "install a JDK 17 or set JAVA_HOME to one");
        }
    }

    private void library() {
        String path = machine.variable("PYTORCH_LIBRARY_PATH");
        if (!path.isEmpty() && !Files.exists(Path.of(path, "libtorch.so"))) {
            // DJL passes over it without a word and takes another.
            error(
                    "PYTORCH_LIBRARY_PATH is " + path + ", and no libtorch.so is in it",
                    "set it to the folder of libtorch.so, torch/lib of a Python package");
        }
        if (!probe.problem().isEmpty()) {
            error("libtorch cannot be used: " + probe.problem(), remedyOf(probe.problem()));
        } else if (!probe.version().equals(JNI_VERSION)) {
            warning(
                    "libtorch is %s, DJL's JNI library was built for %s"
                            .formatted(probe.version(), JNI_VERSION),
                    "none if the steps succeed: a function that is missing ends the process when it"
                            + " is called");
        }
        if (!path.isEmpty() && machine.variable("PYTORCH_FLAVOR").isEmpty()) {
            warning(
                    "PYTORCH_LIBRARY_PATH is set without PYTORCH_FLAVOR, and DJL then looks for a"
                            + " JNI library that does not exist, unless it is in its cache",
                    "set PYTORCH_FLAVOR to "
                            + JNI_FLAVOURS
                            + " and PYTORCH_VERSION to "
                            + JNI_VERSION);
        }
    }

    private static String remedyOf(String problem) {
        if (problem.matches("(NoSuchFile|AccessDenied|FileSystem|IO)Exception.*")) {
            return "DJL keeps its libraries in a folder that it cannot write: set DJL_CACHE_DIR";
        }
        if (problem.contains("symbol")) {
            return "this libtorch is too far from " + JNI_VERSION + ": install that version";
        } else if (problem.contains("cannot open shared object")) {
            return "put the folder of the library that it names on LD_LIBRARY_PATH; Python's"
                    + " packages have them in nvidia/*/lib beside torch";
        } else if (problem.contains("jni")) {
            return "set PYTORCH_VERSION=%s and PYTORCH_FLAVOR to %s, which is the JNI library's"
                            .formatted(JNI_VERSION, JNI_FLAVOURS)
                    + " version and flavour, whatever libtorch's are";
        } else if (problem.matches("(?i).*(download|offline|djl\\.ai|not found).*")) {
            return "no libtorch is here and none may be downloaded: put pytorch-native-cpu on the"
                    + " class path, or set PYTORCH_LIBRARY_PATH, PYTORCH_VERSION and"
                    + " PYTORCH_FLAVOR";
        }
        return "the libraries do not fit each other or the machine; use libtorch " + JNI_VERSION;
    }

    private void gpus() {
        if (machine.gpus().isEmpty()) {
            if (wish == DeviceWish.GPU) {
                error(
                        "no GPU: " + machine.driverProblem(),
                        "install NVIDIA's driver, or give the container its GPUs and nvidia-smi");
            }
            return;
        }
        int known = machine.gpus().size();
        if (probe.libtorch().isEmpty()) {
            return;
        }
        if (probe.flavour().equals("cpu")) {
            error(
                    "the driver knows %d GPU(s), but the %s is a build for the CPU"
                            .formatted(known, probe.libtorch()),
                    VARIABLES);
        } else if (probe.cudart().isEmpty()) {
            error(
                    "the driver knows " + known + " GPU(s), but libcudart is not found",
                    "put its folder on LD_LIBRARY_PATH: nvidia/cuda_runtime/lib of Python's"
                            + " packages, or lib64 of a CUDA toolkit");
        } else if (probe.gpus() == 0) {
            error(
                    "the driver knows %d GPU(s), but CUDA shows none (%s)"
                            .formatted(known, probe.cudart()),
                    machine.environment().containsKey("CUDA_VISIBLE_DEVICES")
                            ? "CUDA_VISIBLE_DEVICES is '%s': unset it or name GPUs in it"
                                    .formatted(machine.variable("CUDA_VISIBLE_DEVICES"))
                            : "install a driver for this CUDA or a newer one");
        } else if (given.isPresent() && given.getAsInt() >= probe.gpus()) {
            error(
                    "the GPU that a trial is given has the number %d, but CUDA counts %d from 0"
                            .formatted(given.getAsInt(), probe.gpus()),
                    "the discovery script must print the numbers that nvidia-smi prints there, and"
                            + " CUDA_VISIBLE_DEVICES must not hide any of them");
        }
    }

    private void training() {
        for (DeviceTest trial : probe.trials()) {
            if (!trial.works()) {
                boolean memory = trial.problem().contains("out of memory");
                error(
                        "no training step on " + trial.device() + ": " + trial.problem(),
                        memory
                                ? "free its memory: another process holds it, see nvidia-smi"
                                : "if it names a kernel image, this libtorch was not built for this"
                                        + " GPU; else look for the message with libtorch's name");
            }
        }
        Optional<DeviceTest> cpu = trial("cpu");
        probe.trials().stream()
                .filter(trial -> trial.works() && cpu.filter(DeviceTest::works).isPresent())
                .filter(trial -> !near(trial.loss(), cpu.orElseThrow().loss()))
                .forEach(
                        trial ->
                                error(
                                        "the loss on %s is %.6f, on the CPU %.6f"
                                                .formatted(
                                                        trial.device(),
                                                        trial.loss(),
                                                        cpu.orElseThrow().loss()),
                                        "the GPU or its libraries compute wrongly; try another"
                                                + " driver or libtorch"));
    }

    private Optional<DeviceTest> trial(String device) {
        return probe.trials().stream().filter(t -> t.device().equals(device)).findFirst();
    }

    private static boolean near(double value, double expected) {
        return Math.abs(value - expected) <= TOLERANCE * Math.max(1, Math.abs(expected));
    }

    private void resources() {
        if (machine.variable("MALLOC_ARENA_MAX").isEmpty()
                && machine.variable("LD_PRELOAD").isEmpty()) {
            warning(
                    "the C library's allocator has its defaults, which doubles a trial's time on"
                            + " the CPU",
                    "start with ./sweep, which sets it; executors get it by themselves");
        }
        if (machine.memoryMib() > 0 && machine.memoryMib() < LITTLE_MEMORY_MIB) {
            warning(
                    "there are only " + machine.memoryMib() + " MiB of memory",
                    "use encoder.name = small, and lower cluster.overhead-per-trial");
        }
    }
}
