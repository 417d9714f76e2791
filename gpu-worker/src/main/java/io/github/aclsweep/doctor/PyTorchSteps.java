package io.github.aclsweep.doctor;

import io.github.aclsweep.doctor.WorkerProcess.Measured;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The same steps in PyTorch, by the script that comes with the check. */
final class PyTorchSteps {
    /** The only network of the script. */
    static final String ENCODER = "res18";

    private final Programs programs;
    private final CheckSettings settings;
    private final String python;
    private final Path script;
    private final String libraryPath;

    /**
     * @param libraryPath the value of LD_LIBRARY_PATH before the check added to it
     */
    PyTorchSteps(
            Programs programs,
            CheckSettings settings,
            String python,
            Path script,
            String libraryPath) {
        this.programs = programs;
        this.settings = settings;
        this.python = python;
        this.script = script;
        this.libraryPath = libraryPath;
    }

    /** Measures in a process of its own. */
    Measured measure(
            String name, Map<String, String> more, int steps, int epochs, Deadline deadline) {
        Map<String, String> variables = new TreeMap<>(more);
        variables.put("LD_LIBRARY_PATH", libraryPath);
        List<String> command = new ArrayList<>(List.of(python, script.toString()));
        command.add("--device=" + (settings.onGpu() ? "cuda:" + settings.gpu() : "cpu"));
        command.add("--threads=" + settings.threads());
        command.add("--encoder=" + settings.encoder());
        command.add("--batch-clips=" + settings.batchClips());
        command.add("--steps=" + steps);
        command.add("--epochs=" + epochs);
        return Measured.of(programs.run(name, variables, command, deadline.remaining()));
    }
}
