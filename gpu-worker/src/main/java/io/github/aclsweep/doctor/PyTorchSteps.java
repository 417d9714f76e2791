package io.github.aclsweep.doctor;

import io.github.aclsweep.doctor.WorkerProcess.Measured;
import io.github.aclsweep.io.Deadline;
import io.github.aclsweep.io.IoReason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs training steps in PyTorch, by a script that comes with this class. */
final class PyTorchSteps {
    /** The only network of the script. */
    static final String ENCODER = "res18";

    private static final String SCRIPT = "pytorch_steps.py";

    private final LoggedProcesses programs;
    private final String python;
    private final Path script;

    /**
     * @param python the interpreter
     * @param work the folder for the script
     */
    PyTorchSteps(LoggedProcesses programs, String python, Path work) {
        this.programs = programs;
        this.python = python;
        this.script = work.resolve(SCRIPT);
    }

    /**
     * Measures in a process of its own, with the library path that this process inherited.
     *
     * @param log the name of the files with the output
     * @param variables further variables of the environment
     */
    Measured measure(
            String log,
            Map<String, String> variables,
            Examination examination,
            int steps,
            int epochs,
            Deadline deadline) {
        unpack();
        Measurements sizes = examination.measurements();
        int gpu = examination.gpu();
        Map<String, String> all = new TreeMap<>(variables);
        all.put("LD_LIBRARY_PATH", Examination.inheritedLibraryPath());
        List<String> command =
                List.of(
                        python,
                        script.toString(),
                        "--device=" + (gpu < 0 ? "cpu" : "cuda:" + gpu),
                        "--threads=" + sizes.threads(),
                        "--encoder=" + sizes.encoder(),
                        "--batch-clips=" + sizes.batchClips(),
                        "--steps=" + steps,
                        "--epochs=" + epochs);
        return Measured.of(programs.run(log, all, command, deadline.remaining()));
    }

    private void unpack() {
        try (InputStream source = PyTorchSteps.class.getResourceAsStream(SCRIPT)) {
            Files.copy(source, script, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw IoReason.cannotWrite(script, e);
        }
    }
}
