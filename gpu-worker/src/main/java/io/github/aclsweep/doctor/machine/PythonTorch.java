package io.github.aclsweep.doctor.machine;

import io.github.aclsweep.io.ChildProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Asks a Python interpreter for its torch. */
public final class PythonTorch {
    /** Reading Python's torch from a slow shared disk may take long. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final String QUESTION =
            "import torch; print('torch=%s=%s' % (torch.__version__, torch.__path__[0]))";

    private final String python;

    /**
     * @param python the interpreter to ask
     */
    public PythonTorch(String python) {
        this.python = python;
    }

    /**
     * Python's package.
     *
     * @param version the version as Python says it, 2.7.1+cu128
     * @param folder the folder of the package
     */
    public record Found(String version, Path folder) {}

    /** What the interpreter says of its torch; empty if it has none or cannot be run. */
    public Optional<Found> ask() {
        try {
            return ChildProcess.of(List.of(python, "-c", QUESTION))
                    .run(PATIENCE)
                    .output()
                    .lines()
                    .filter(line -> line.startsWith("torch="))
                    .map(line -> line.split("=", 3))
                    .map(parts -> new Found(parts[1], Path.of(parts[2])))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
