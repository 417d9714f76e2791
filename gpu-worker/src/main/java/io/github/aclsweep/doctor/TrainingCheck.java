package io.github.aclsweep.doctor;

import io.github.aclsweep.doctor.machine.DeviceTest;
import io.github.aclsweep.doctor.machine.Probe;
import io.github.aclsweep.io.Deadline;
import io.github.aclsweep.kernel.KernelReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Whether training steps work on every device, and GPUs compute what the CPU computes. */
final class TrainingCheck implements Check {
    /** CPU and GPU add in another order; a larger relative difference is another computation. */
    private static final double TOLERANCE = 1e-3;

    @Override
    public Outcome run(Examination examination, Deadline deadline) {
        Probe probe = examination.probe(deadline);
        List<String> lines = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        Optional<DeviceTest> cpu = probe.test("cpu").filter(DeviceTest::works);
        for (DeviceTest test : probe.tests()) {
            lines.add(test.toString());
            if (!test.works()) {
                findings.add(failure(test));
            } else if (cpu.isPresent() && !test.device().equals("cpu")) {
                compare(test, cpu.get(), lines).ifPresent(findings::add);
            }
        }
        Optional<DeviceTest> tested = probe.test(examination.device());
        if (tested.isEmpty()) {
            findings.add(
                    Finding.error(
                            "no training step was tried on " + examination.device(),
                            "solve the problems above, or name a GPU that CUDA shows by --gpu"));
        }
        Outcome outcome = Outcome.of(lines, findings);
        return tested.filter(DeviceTest::works).isPresent() ? outcome : outcome.fatal();
    }

    private static Finding failure(DeviceTest test) {
        if (!test.kernels().passed()) {
            return Finding.error(
                    "libtorch computes wrongly on %s: %s".formatted(test.device(), test.problem()),
                    KernelReport.remedy(!test.device().equals("cpu")));
        }
        return Finding.error(
                "no training step on " + test.device() + ": " + test.problem(),
                test.problem().contains("out of memory")
                        ? "free its memory: another process holds it, see nvidia-smi"
                        : "if it names a kernel image, this libtorch was not built for this GPU;"
                                + " else look for the message with libtorch's name");
    }

    private static Optional<Finding> compare(DeviceTest gpu, DeviceTest cpu, List<String> lines) {
        double worst =
                IntStream.range(0, Math.min(gpu.losses().size(), cpu.losses().size()))
                        .mapToDouble(i -> difference(gpu.losses().get(i), cpu.losses().get(i)))
                        .max()
                        .orElse(0);
        String losses =
                "the losses on %s are %s, on the CPU %s"
                        .formatted(gpu.device(), text(gpu.losses()), text(cpu.losses()));
        lines.add(
                "%s, largest relative difference %s"
                        .formatted(losses, String.format(Locale.ROOT, "%.1e", worst)));
        return worst <= TOLERANCE
                ? Optional.empty()
                : Optional.of(
                        Finding.error(
                                losses,
                                "the GPU or its libraries compute wrongly; try another driver or"
                                        + " libtorch"));
    }

    /** A loss that is not a number differs from every other by infinity. */
    private static double difference(double found, double expected) {
        double difference = Math.abs(found - expected) / Math.abs(expected);
        return Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference;
    }

    private static String text(List<Double> losses) {
        return String.join(
                ", ",
                losses.stream().map(loss -> String.format(Locale.ROOT, "%.7f", loss)).toList());
    }
}
