package io.github.aclsweep.doctor;

import io.github.aclsweep.device.Gpu;
import io.github.aclsweep.device.Libtorch;
import io.github.aclsweep.doctor.machine.Machine;
import io.github.aclsweep.doctor.machine.Probe;
import io.github.aclsweep.io.Deadline;
import io.github.aclsweep.trial.TrialEnvironment.DeviceChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether CUDA shows the GPUs that the driver knows. */
final class GpuCheck implements Check {
    private static final String VARIABLES =
            "set PYTORCH_LIBRARY_PATH to the torch/lib of a torch with CUDA, PYTORCH_VERSION=%s and"
                    + " PYTORCH_FLAVOR=cu128, see deploy/README.md";

    @Override
    public Outcome run(Examination examination, Deadline deadline) {
        Machine machine = examination.machine();
        Probe probe = examination.probe(deadline);
        List<String> lines = new ArrayList<>();
        machine.gpus().forEach(gpu -> lines.add(describe(gpu)));
        if (machine.gpus().isEmpty()) {
            lines.add("none: " + machine.driverProblem());
        }
        lines.add("libcudart: " + cudart(probe));
        Optional<Finding> finding =
                examination.request().device() == DeviceChoice.CPU
                        ? Optional.empty()
                        : finding(examination, machine, probe);
        return Outcome.of(lines, finding.stream().toList());
    }

    private static String describe(Gpu gpu) {
        return "%d: %s, %s, %d MiB, driver %s"
                .formatted(gpu.index(), gpu.name(), gpu.uuid(), gpu.memoryMib(), gpu.driver());
    }

    private static String cudart(Probe probe) {
        if (probe.cudart().isEmpty()) {
            return "none";
        }
        return probe.cuda() == 0
                ? probe.cudart() + ", sees no GPU"
                : "%s, CUDA %d.%d, sees %d GPU(s)"
                        .formatted(
                                probe.cudart(),
                                probe.cuda() / 1000,
                                probe.cuda() % 1000 / 10,
                                probe.gpus());
    }

    private static Optional<Finding> finding(
            Examination examination, Machine machine, Probe probe) {
        int known = machine.gpus().size();
        int asked = examination.request().gpu();
        if (known == 0) {
            return examination.onGpu()
                    ? error(
                            "no GPU: " + machine.driverProblem(),
                            "install NVIDIA's driver, or give the container its GPUs and"
                                    + " nvidia-smi")
                    : Optional.empty();
        }
        if (probe.libtorch().isEmpty()) {
            return Optional.empty();
        }
        if (probe.flavour().equals("cpu")) {
            return error(
                    "the driver knows %d GPU(s), but the %s is a build for the CPU"
                            .formatted(known, probe.libtorch()),
                    VARIABLES.formatted(Libtorch.expectedVersion()));
        }
        if (probe.cudart().isEmpty()) {
            return error(
                    "the driver knows " + known + " GPU(s), but libcudart is not found",
                    "put its folder on LD_LIBRARY_PATH: nvidia/cuda_runtime/lib of Python's"
                            + " packages, or lib64 of a CUDA toolkit");
        }
        if (probe.gpus() == 0) {
            return error(
                    "the driver knows %d GPU(s), but CUDA shows none (%s)"
                            .formatted(known, probe.cudart()),
                    machine.environment().containsKey("CUDA_VISIBLE_DEVICES")
                            ? "CUDA_VISIBLE_DEVICES is '%s': unset it or name GPUs in it"
                                    .formatted(machine.variable("CUDA_VISIBLE_DEVICES"))
                            : "install a driver for this CUDA or a newer one");
        }
        return asked < probe.gpus()
                ? Optional.empty()
                : error(
                        "the GPU that a trial is given has the number %d, but CUDA counts %d from 0"
                                .formatted(asked, probe.gpus()),
                        "--gpu must name a GPU that CUDA counts; a discovery script must print the"
                                + " numbers that nvidia-smi prints there, and CUDA_VISIBLE_DEVICES"
                                + " must not hide any of them");
    }

    private static Optional<Finding> error(String what, String remedy) {
        return Optional.of(Finding.error(what, remedy));
    }
}
