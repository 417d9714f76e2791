package io.github.aclsweep.doctor;

import io.github.aclsweep.device.NvidiaSmi;
import io.github.aclsweep.doctor.machine.InstalledTorch;
import io.github.aclsweep.doctor.machine.Machine;
import io.github.aclsweep.doctor.machine.Probe;
import io.github.aclsweep.io.Deadline;
import io.github.aclsweep.trial.TrialEnvironment.DeviceChoice;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What the checks look at, and the processes with which they measure. */
public final class Examination {
    /** NVIDIA's libraries round to TF32 unless this variable is 0. */
    static final String TF32 = "NVIDIA_TF32_OVERRIDE";

    private final DoctorRequest request;
    private final Machine machine;
    private final Optional<InstalledTorch> torch;
    private final Optional<PyTorchSteps> pytorch;
    private final Path work;
    private final WorkerProcess worker;
    private final ShortTrials trials;
    private Probe probe;

    /**
     * An examination of a machine.
     *
     * @param torch the libtorch under test, empty for the one that this process would load
     * @param python an interpreter with torch, empty if there is none
     */
    Examination(
            DoctorRequest request,
            Place place,
            Machine machine,
            Optional<InstalledTorch> torch,
            Optional<String> python) {
        this.request = request;
        this.machine = machine;
        this.torch = torch;
        this.work = place.work();
        LoggedProcesses programs = new LoggedProcesses(place.logs(), variables(torch, work));
        this.worker = new WorkerProcess(programs, place.java());
        this.trials = new ShortTrials(worker, gpu(), work);
        this.pytorch = python.map(command -> new PyTorchSteps(programs, command, work));
    }

    /**
     * An examination of this machine.
     *
     * @param torch the libtorch under test, empty for the one that this process would load
     * @param python an interpreter with torch, empty if there is none
     */
    public static Examination of(
            DoctorRequest request,
            Place place,
            Optional<InstalledTorch> torch,
            Optional<String> python) {
        Map<String, String> environment = new TreeMap<>(System.getenv());
        environment.putAll(variables(torch, place.work()));
        Machine machine = Machine.here(new NvidiaSmi(request.nvidiaSmi()), environment);
        return new Examination(request, place, machine, torch, python);
    }

    private static Map<String, String> variables(Optional<InstalledTorch> torch, Path work) {
        Map<String, String> variables = new TreeMap<>();
        torch.ifPresent(
                installed -> {
                    variables.putAll(installed.variables(inheritedLibraryPath()));
                    variables.put("DJL_CACHE_DIR", work.resolve("djl").toString());
                    variables.put("DJL_OFFLINE", "true");
                    variables.put("OPT_OUT_TRACKING", "true");
                    variables.put("CUDA_DEVICE_ORDER", "PCI_BUS_ID");
                    variables.put(TF32, "0");
                });
        return variables;
    }

    /** LD_LIBRARY_PATH of this process, empty if it is not set. */
    static String inheritedLibraryPath() {
        return System.getenv().getOrDefault("LD_LIBRARY_PATH", "");
    }

    DoctorRequest request() {
        return request;
    }

    Machine machine() {
        return machine;
    }

    Optional<InstalledTorch> torch() {
        return torch;
    }

    Optional<PyTorchSteps> pytorch() {
        return pytorch;
    }

    WorkerProcess worker() {
        return worker;
    }

    ShortTrials trials() {
        return trials;
    }

    Path work() {
        return work;
    }

    /** The sizes of what is measured. */
    Measurements measurements() {
        return request.measurements().on(onGpu());
    }

    /** Whether trials are to run on a GPU. */
    boolean onGpu() {
        return request.device() == DeviceChoice.GPU
                || (request.device() == DeviceChoice.AUTO && !machine.gpus().isEmpty());
    }

    /** The number of the GPU under test, -1 for the CPU. */
    int gpu() {
        return onGpu() ? Math.max(0, request.gpu()) : -1;
    }

    /** The device under test, {@code cpu} or {@code gpu:0}. */
    String device() {
        return onGpu() ? "gpu:" + gpu() : "cpu";
    }

    /** What libtorch is and does; found out in a process of its own when first asked. */
    Probe probe(Deadline deadline) {
        if (probe == null) {
            probe = new ProbeProcess(worker, work).run(this, deadline);
        }
        return probe;
    }

    /** This examination with a known answer about libtorch. */
    Examination with(Probe known) {
        probe = known;
        return this;
    }

    /**
     * Runs the checks that were asked for.
     *
     * @param answered receives each answer as soon as it is there
     */
    public DoctorReport run(Consumer<Outcome> answered) {
        return Doctor.run(this, answered);
    }

    DoctorReport report(List<Outcome> outcomes) {
        return new DoctorReport(device(), machine, probe, outcomes);
    }
}
