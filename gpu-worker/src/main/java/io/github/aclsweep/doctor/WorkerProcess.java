package io.github.aclsweep.doctor;

import com.google.gson.JsonSyntaxException;
import io.github.aclsweep.bench.StepSeries;
import io.github.aclsweep.doctor.LoggedProcesses.Running;
import io.github.aclsweep.io.ChildProcess.Ended;
import io.github.aclsweep.io.Deadline;
import io.github.aclsweep.io.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts parts of this program, each in a process of its own with the libtorch under test. */
final class WorkerProcess {
    /** The class with the worker's commands; it stands above this package. */
    private static final String COMMANDS = "io.github.aclsweep.command.WorkerMain";

    private final LoggedProcesses programs;
    private final List<String> java;

    /**
     * @param java the command that runs a class of this program, without the class
     */
    WorkerProcess(LoggedProcesses programs, List<String> java) {
        this.programs = programs;
        this.java = List.copyOf(java);
    }

    /**
     * Steps that were measured.
     *
     * @param series null if the steps were not measured
     * @param problem why the steps were not measured, empty if they were
     */
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
     * Training steps on noise.
     *
     * @param gpu the number of the GPU, -1 for the CPU
     * @param threads threads of libtorch
     * @param steps steps of an epoch
     * @param settings {@code key=value} of the training's settings
     */
    record Steps(int gpu, int threads, int steps, int epochs, List<String> settings) {
        private List<String> arguments() {
            List<String> arguments = new ArrayList<>(List.of("steps"));
            arguments.add("--gpu=" + gpu);
            arguments.add("--threads=" + threads);
            arguments.add("--steps=" + steps);
            arguments.add("--epochs=" + epochs);
            settings.forEach(setting -> arguments.add("--set=" + setting));
            return arguments;
        }
    }

    /**
     * Starts a class.
     *
     * @param log the name of the files with the output
     * @param variables further variables of the environment
     */
    Running start(
            String log, Map<String, String> variables, String mainClass, List<String> arguments) {
        List<String> all = new ArrayList<>(java);
        all.add(mainClass);
        all.addAll(arguments);
        return programs.start(log, variables, all);
    }

    /**
     * Starts a command of the worker.
     *
     * @param log the name of the files with the output
     */
    Running command(String log, List<String> arguments) {
        return start(log, Map.of(), COMMANDS, arguments);
    }

    /**
     * Measures training steps.
     *
     * @param log the name of the files with the output
     * @param variables further variables of the environment
     */
    Measured measure(String log, Map<String, String> variables, Steps steps, Deadline deadline) {
        return Measured.of(
                start(log, variables, COMMANDS, steps.arguments()).await(deadline.remaining()));
    }
}
