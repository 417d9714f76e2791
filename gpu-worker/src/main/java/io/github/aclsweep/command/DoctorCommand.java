package io.github.aclsweep.command;

import io.github.aclsweep.device.NvidiaSmi;
import io.github.aclsweep.doctor.DeviceWish;
import io.github.aclsweep.doctor.DoctorReport;
import io.github.aclsweep.doctor.Machine;
import io.github.aclsweep.doctor.Probe;
import io.github.aclsweep.doctor.ProbeProcess;
import io.github.aclsweep.doctor.ReportText;
import io.github.aclsweep.doctor.Workload;
import io.github.aclsweep.trial.JsonFiles;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code doctor}: whether trials can run on this machine. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Prints what is found on this machine, trains a step on every device, and names a remedy"
                    + " for every problem.",
            "Ends with 0 when trials can run, else with 1."
        })
public final class DoctorCommand implements Callable<Integer> {
    private static final int UNHEALTHY = 1;

    @Spec private CommandSpec spec;

    @Option(names = "--json", description = "Prints the report as JSON.")
    private boolean json;

    @Option(
            names = "--device",
            paramLabel = "auto|cpu|gpu",
            description = "Where trials are to run: ${DEFAULT-VALUE} means on every GPU found.",
            converter = DeviceWishes.class,
            defaultValue = "auto")
    private DeviceWish wish;

    @Option(
            names = "--bench",
            description = "Times res18 with 128 clips a step; on a GPU, minutes on a CPU.")
    private boolean bench;

    @Option(names = "--nvidia-smi", hidden = true, defaultValue = "nvidia-smi")
    private String nvidiaSmi;

    @Override
    public Integer call() {
        Machine machine = Machine.here(new NvidiaSmi(nvidiaSmi), System.getenv());
        Workload workload = bench ? Workload.PUBLISHED : Workload.SHORT;
        boolean onCpu = !bench || wish == DeviceWish.CPU;
        Probe probe = new ProbeProcess(workload, onCpu, Map.of()).run();
        DoctorReport report = DoctorReport.of(machine, probe, wish);
        String text = json ? JsonFiles.pretty().toJson(report) : ReportText.full(report);
        spec.commandLine().getOut().println(text);
        spec.commandLine().getOut().flush();
        return report.healthy() ? 0 : UNHEALTHY;
    }
}
