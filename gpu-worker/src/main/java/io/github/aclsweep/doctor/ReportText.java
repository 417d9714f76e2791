package io.github.aclsweep.doctor;

import io.github.aclsweep.device.Gpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** A report as people read it. */
public final class ReportText {
    private ReportText() {}

    /** All of it, in lines. */
    public static String full(DoctorReport report) {
        List<String> lines = new ArrayList<>();
        Machine machine = report.machine();
        Probe probe = report.probe();
        line(lines, "machine", machine.host() + ", " + machine.system());
        line(lines, "java", machine.java());
        line(lines, "spark", machine.spark().isEmpty() ? "no SPARK_HOME" : machine.spark());
        line(lines, "processors", Integer.toString(machine.processors()));
        line(lines, "memory", machine.memoryMib() + " MiB");
        new TreeMap<>(machine.environment())
                .forEach((name, value) -> line(lines, "", name + "=" + value));
        line(lines, "libtorch", probe.libtorch().isEmpty() ? "none" : probe.libtorch());
        line(lines, "jni", probe.jni().isEmpty() ? "none" : probe.jni());
        line(lines, "libcudart", cudart(probe));
        for (Gpu gpu : machine.gpus()) {
            line(lines, "gpu " + gpu.index(), describe(gpu));
        }
        if (machine.gpus().isEmpty()) {
            line(lines, "gpu", "none: " + machine.driverProblem());
        }
        for (DeviceTest trial : probe.trials()) {
            line(lines, "step on " + trial.device(), outcome(trial));
        }
        for (Finding finding : report.findings()) {
            line(lines, finding.blocking() ? "ERROR" : "warning", finding.what());
            line(lines, "  remedy", finding.remedy());
        }
        lines.add(report.healthy() ? "trials can run" : "trials cannot run, see the errors above");
        return String.join("\n", lines);
    }

    private static void line(List<String> lines, String name, String value) {
        lines.add(String.format(Locale.ROOT, "%-14s %s", name, value));
    }

    private static String describe(Gpu gpu) {
        return "%s, %s, %d MiB, driver %s"
                .formatted(gpu.name(), gpu.uuid(), gpu.memoryMib(), gpu.driver());
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

    private static String outcome(DeviceTest trial) {
        if (!trial.works()) {
            return "failed: " + trial.problem();
        }
        String memory = trial.memoryMib() > 0 ? ", " + trial.memoryMib() + " MiB" : "";
        return String.format(
                Locale.ROOT,
                "works, %.0f ms a step, loss %.4f%s",
                trial.stepMilliseconds(),
                trial.loss(),
                memory);
    }
}
