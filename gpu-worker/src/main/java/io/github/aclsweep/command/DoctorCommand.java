package io.github.aclsweep.command;

import io.github.aclsweep.doctor.DeviceWish;
import io.github.aclsweep.doctor.DoctorReport;
import io.github.aclsweep.doctor.ReportText;
import io.github.aclsweep.io.Json;
import java.io.PrintWriter;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code doctor}: whether trials can run on this machine. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Prints what is found on this machine, trains a step on every device, and names a"
                    + " remedy for every problem.",
            "Ends with 0 when trials can run, else with 1."
        })
public final class DoctorCommand implements Callable<Integer> {
    /** Trials cannot run. */
    public static final int UNHEALTHY = 1;

    @Mixin private DoctorOptions options;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        return examine(options, spec.commandLine().getOut());
    }

    /**
     * Examines this machine.
     *
     * @return the exit code
     */
    public static int examine(DoctorOptions options, PrintWriter out) {
        DoctorReport report = options.examination(DeviceWish.AUTO).here(OptionalInt.empty());
        out.println(options.json() ? Json.pretty().toJson(report) : ReportText.full(report));
        out.flush();
        return report.healthy() ? 0 : UNHEALTHY;
    }
}
