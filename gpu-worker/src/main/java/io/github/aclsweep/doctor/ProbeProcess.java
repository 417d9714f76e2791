package io.github.aclsweep.doctor;

import com.google.gson.JsonSyntaxException;
import io.github.aclsweep.bench.Workload;
import io.github.aclsweep.doctor.machine.Probe;
import io.github.aclsweep.io.AtomicFiles;
import io.github.aclsweep.io.ChildProcess.Ended;
import io.github.aclsweep.io.Deadline;
import io.github.aclsweep.io.IoReason;
import io.github.aclsweep.io.Json;
import io.github.aclsweep.trial.TrialEnvironment.DeviceChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Asks what libtorch is and does in a process of its own, because native libraries that do not fit
 * end the process that loads them.
 */
final class ProbeProcess {
    /** Reading libtorch from a slow shared disk may take long. */
    private static final Duration LIMIT = Duration.ofMinutes(4);

    private static final Duration PUBLISHED_LIMIT = Duration.ofMinutes(10);

    private final WorkerProcess worker;
    private final Path answer;

    /**
     * @param work the folder for the answer
     */
    ProbeProcess(WorkerProcess worker, Path work) {
        this.worker = worker;
        this.answer = work.resolve("probe.json");
    }

    /** What the process found, or how it ended. */
    Probe run(Examination examination, Deadline deadline) {
        DoctorRequest request = examination.request();
        Deadline end = deadline.orIn(request.published() ? PUBLISHED_LIMIT : LIMIT);
        Ended ended =
                worker.start(
                                "probe",
                                Map.of(),
                                ProbeProcess.class.getName(),
                                arguments(examination))
                        .await(end.remaining());
        if (!ended.succeeded() || !Files.exists(answer)) {
            return Probe.failed("the process that loads it did not answer: " + ended.reason());
        }
        try {
            return Json.pretty().fromJson(Files.readString(answer), Probe.class);
        } catch (JsonSyntaxException e) {
            return Probe.failed("the answer of the process that loads it is broken");
        } catch (IOException e) {
            throw IoReason.cannotRead(answer, e);
        }
    }

    /** The arguments of {@link #main}. */
    private List<String> arguments(Examination examination) {
        DoctorRequest request = examination.request();
        boolean onGpu = examination.onGpu();
        Workload workload = request.published() ? Workload.PUBLISHED : Workload.SHORT;
        if (examination.torch().isPresent() && onGpu && !request.published()) {
            workload = Workload.COMPARED;
        }
        List<String> arguments = new ArrayList<>();
        arguments.add(answer.toString());
        arguments.add(Boolean.toString(!request.published() || !onGpu));
        arguments.add(Boolean.toString(request.device() != DeviceChoice.CPU));
        arguments.add(Integer.toString(request.gpu()));
        arguments.addAll(workload.asArguments());
        return arguments;
    }

    /**
     * Probes in this process.
     *
     * @param arguments the file for the answer; whether the CPU is tried; whether GPUs are tried;
     *     the number of the only GPU, -1 for all; the workload
     */
    public static void main(String[] arguments) {
        List<String> all = List.of(arguments);
        Probe probe =
                Probe.here(
                        Workload.ofArguments(all.subList(4, all.size())),
                        Boolean.parseBoolean(all.get(1)),
                        Boolean.parseBoolean(all.get(2)),
                        Integer.parseInt(all.get(3)));
        AtomicFiles.write(Path.of(all.get(0)), Json.pretty().toJson(probe));
        System.exit(0);
    }
}
