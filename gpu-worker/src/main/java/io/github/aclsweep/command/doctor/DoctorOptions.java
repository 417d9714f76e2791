package io.github.aclsweep.command.doctor;

import io.github.aclsweep.command.EncoderNames;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.doctor.Doctor;
import io.github.aclsweep.doctor.DoctorRequest;
import io.github.aclsweep.doctor.Measurements;
import io.github.aclsweep.trial.TrialEnvironment.DeviceChoice;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** What the doctor is told on the command line, here and on a cluster. */
public final class DoctorOptions {
    @Option(
            names = "--device",
            paramLabel = "auto|cpu|gpu",
            description =
                    "The device to run trials on; auto means a GPU if the driver knows one"
                            + " (default: ${DEFAULT-VALUE}).",
            defaultValue = "auto")
    private DeviceChoice device;

    @Option(
            names = "--gpu",
            paramLabel = "N",
            description = "Number of the only GPU to try (default: all are tried).",
            defaultValue = "-1")
    private int gpu;

    @Option(names = "--full", description = "Runs all checks, which takes minutes.")
    private boolean full;

    @Option(
            names = "--checks",
            paramLabel = "CHECK",
            split = ",",
            description = {
                "Runs these checks only. Quick: host, gpu, libtorch, training. Others: symbols,"
                        + " steps, learning, memory, side-by-side."
            })
    private List<String> checks;

    @Option(
            names = "--bench",
            description =
                    "Times the published training: res18 with 128 clips a step; minutes on a CPU.")
    private boolean published;

    @Option(names = "--json", description = "Prints the report as JSON.")
    private boolean json;

    @Option(
            names = "--limit",
            paramLabel = "SECONDS",
            description = "The time that all checks may take (default: ${DEFAULT-VALUE}).",
            defaultValue = "540")
    private int limit;

    @Option(
            names = "--encoder",
            paramLabel = "NAME",
            completionCandidates = EncoderNames.class,
            description =
                    "The network whose steps are timed: ${COMPLETION-CANDIDATES}"
                            + " (default: ${DEFAULT-VALUE}).",
            defaultValue = "res18")
    private String encoder;

    @Option(
            names = "--batch",
            paramLabel = "N",
            description = "Clips of a timed step (default: 128, on the CPU 8).",
            defaultValue = "0")
    private int batch;

    @Option(
            names = "--memory-steps",
            paramLabel = "N",
            description = "Steps over which memory must be steady (default: 2000, on the CPU 400).",
            defaultValue = "0")
    private int memorySteps;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads of libtorch (default: one for each processor).",
            defaultValue = "0")
    private int threads;

    @Option(
            names = "--torch",
            paramLabel = "FOLDER",
            description =
                    "With --full: the folder of libtorch.so (default:"
                            + " PYTORCH_LIBRARY_PATH, Python's torch, or the libtorch that comes with"
                            + " acl-sweep).")
    private Path torch;

    @Option(
            names = "--python",
            paramLabel = "PYTHON",
            description = "With --full: a Python that may have torch (default: ${DEFAULT-VALUE}).",
            defaultValue = "python3")
    private String python;

    @Option(
            names = "--report",
            paramLabel = "FOLDER",
            description =
                    "With --full: the folder for doctor.txt, doctor.json and logs (default:"
                            + " ${DEFAULT-VALUE}).",
            defaultValue = "doctor-report")
    private Path report;

    @Option(names = "--nvidia-smi", hidden = true, defaultValue = "nvidia-smi")
    private String nvidiaSmi;

    /**
     * The request of the command line.
     *
     * @param unlessTold where trials are to run if the command line leaves it open
     */
    public DoctorRequest request(DeviceChoice unlessTold) {
        if (gpu < -1) {
            throw new DataException("--gpu = " + gpu + ": expected the number of a GPU");
        }
        return new DoctorRequest(
                chosen(),
                device == DeviceChoice.AUTO ? unlessTold : device,
                gpu,
                published,
                nvidiaSmi,
                new Measurements(threads, encoder, batch, memorySteps),
                limit);
    }

    private List<String> chosen() {
        if (checks != null) {
            return checks;
        }
        return full ? Doctor.checks() : Doctor.quickChecks();
    }

    /** Whether a libtorch is searched for and a report is written. */
    boolean isFull() {
        return full || torch != null || !Doctor.quickChecks().containsAll(chosen());
    }

    /** The folder of the libtorch to check, null for none. */
    Path torch() {
        return torch;
    }

    String python() {
        return python;
    }

    /** The folder for the report. */
    Path report() {
        return report;
    }

    /** Whether the report is printed as JSON. */
    public boolean json() {
        return json;
    }
}
