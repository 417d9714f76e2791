package io.github.aclsweep.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Asks a Python interpreter for its torch. */
public final class PythonTorch {
    /** Reading Python's torch from a slow shared disk may take long. */
    private static final long PATIENCE_SECONDS = 90;

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
            Process process =
                    new ProcessBuilder(python, "-c", QUESTION)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
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
