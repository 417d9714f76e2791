package io.github.aclsweep.command.doctor;

import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.doctor.DoctorReport;
import io.github.aclsweep.doctor.DoctorRequest;
import io.github.aclsweep.doctor.Examination;
import io.github.aclsweep.doctor.Outcome;
import io.github.aclsweep.doctor.Place;
import io.github.aclsweep.doctor.ReportText;
import io.github.aclsweep.doctor.machine.InstalledTorch;
import io.github.aclsweep.doctor.machine.PythonTorch;
import io.github.aclsweep.io.AtomicFiles;
import io.github.aclsweep.io.IoReason;
import io.github.aclsweep.io.Json;
import io.github.aclsweep.trial.TrialEnvironment.DeviceChoice;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code doctor}: whether trials can run on this machine, and how fast. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Checks whether trials can run on this machine, and names a remedy for every problem.",
            "Ends with 0 when trials can run, with 1 when a check failed, with 2 when the checks"
                    + " could not begin."
        },
        footer = {
            "",
            "Examples:",
            "  ./sweep doctor",
            "  ./sweep doctor --full --report node-7",
            "  ./sweep doctor --checks steps,memory --torch /opt/torch/lib"
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
        DoctorReport report = options.isFull() ? full(options, out) : quick(options, out);
        out.println(options.json() ? Json.pretty().toJson(report) : ReportText.verdict(report));
        out.flush();
        return report.healthy() ? 0 : UNHEALTHY;
    }

    private static DoctorReport quick(DoctorOptions options, PrintWriter out) {
        try (Place place = Place.temporary()) {
            return Examination.of(
                            options.request(DeviceChoice.AUTO),
                            place,
                            Optional.empty(),
                            Optional.empty())
                    .run(printer(options, out));
        }
    }

    private static DoctorReport full(DoctorOptions options, PrintWriter out) {
        DoctorRequest request = options.request(DeviceChoice.AUTO);
        Optional<PythonTorch.Found> python = new PythonTorch(options.python()).ask();
        InstalledTorch torch =
                InstalledTorch.find(
                        options.torch(),
                        System.getenv().getOrDefault("PYTORCH_LIBRARY_PATH", ""),
                        python);
        Path folder = options.report();
        try (Place place = Place.withLogs(logs(folder))) {
            DoctorReport report =
                    Examination.of(
                                    request,
                                    place,
                                    Optional.of(torch),
                                    python.map(any -> options.python()))
                            .run(printer(options, out));
            AtomicFiles.write(folder.resolve("doctor.txt"), ReportText.of(report) + "\n");
            AtomicFiles.write(folder.resolve("doctor.json"), Json.pretty().toJson(report) + "\n");
            return report;
        }
    }

    private static Consumer<Outcome> printer(DoctorOptions options, PrintWriter out) {
        return outcome -> {
            if (!options.json()) {
                out.println(ReportText.of(outcome));
                out.flush();
            }
        };
    }

    /** The folder for the logs, made before minutes of work. */
    private static Path logs(Path report) {
        Path logs = report.resolve("logs");
        try {
            Files.createDirectories(logs);
        } catch (IOException e) {
            throw new DataException("cannot write " + report + ": " + IoReason.of(report, e), e);
        }
        if (!Files.isWritable(logs) || !Files.isWritable(report)) {
            throw new DataException(report + ": expected a folder that can be written to");
        }
        return logs;
    }
}
