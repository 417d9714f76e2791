package io.github.aclsweep.doctor;

import com.google.gson.JsonSyntaxException;
import io.github.aclsweep.bench.StepSeries;
import io.github.aclsweep.doctor.Programs.Ended;
import io.github.aclsweep.doctor.Programs.Running;
import io.github.aclsweep.io.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The worker's commands, each in a process of its own with the libtorch under test. */
final class WorkerProcess {
    private final Programs programs;
    private final List<String> command;

    /**
     * @param command what runs the worker, without its arguments
     */
    WorkerProcess(Programs programs, List<String> command) {
        this.programs = programs;
        this.command = List.copyOf(command);
    }

    /** Steps that were measured, or why they were not. */
    record Measured(StepSeries series, String problem) {
        boolean succeeded() {
            return series != null;
        }

        /** What a program printed: JSON as its last line. */
        static Measured of(Ended ended) {
            if (!ended.succeeded()) {
                return new Measured(null, ended.reason());
            }
            String last = ended.output().lines().reduce((first, second) -> second).orElse("");
            try {
                StepSeries series = Json.compact().fromJson(last, StepSeries.class);
                return series == null
                        ? new Measured(null, "it printed nothing")
                        : new Measured(series, "");
            } catch (JsonSyntaxException e) {
                return new Measured(null, "it printed '" + last + "'");
            }
        }
    }

    /**
     * Starts a command.
     *
     * @param name of its output files
     * @param more further variables
     */
    Running start(String name, Map<String, String> more, List<String> arguments) {
        List<String> all = new ArrayList<>(command);
        all.addAll(arguments);
        return programs.start(name, more, all);
    }

    /**
     * Training steps on noise.
     *
     * @param settings {@code key=value}
     */
    Measured steps(
            String name,
            Map<String, String> more,
            int gpu,
            int threads,
            int steps,
            int epochs,
            List<String> settings,
            Deadline deadline) {
        List<String> arguments = new ArrayList<>(List.of("steps"));
        arguments.add("--gpu=" + gpu);
        arguments.add("--threads=" + threads);
        arguments.add("--steps=" + steps);
        arguments.add("--epochs=" + epochs);
        settings.forEach(setting -> arguments.add("--set=" + setting));
        return Measured.of(start(name, more, arguments).await(deadline.remaining()));
    }
}
