package io.github.aclsweep.doctor;

import io.github.aclsweep.dataset.DataException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Finds the libtorch that is installed, as libtorch or as Python's torch. */
public final class TorchSearch {
    /** Reading Python's torch from a slow shared disk may take long. */
    private static final long PATIENCE_SECONDS = 90;

    private static final String LIBRARY = "libtorch.so";
    private static final String QUESTION =
            "import torch; print('torch=%s=%s' % (torch.__version__, torch.__path__[0]))";

    private final String python;

    /**
     * @param python the interpreter to ask
     */
    public TorchSearch(String python) {
        this.python = python;
    }

    /**
     * Python's torch.
     *
     * @param version as it says, 2.7.1+cu128
     * @param folder of the package
     */
    public record PythonTorch(String version, Path folder) {}

    /** What the interpreter says of its torch; empty if it has none or cannot be run. */
    public Optional<PythonTorch> ask() {
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
                    .map(parts -> new PythonTorch(parts[1], Path.of(parts[2])))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /**
     * The libtorch to check.
     *
     * @param named the folder asked for, null for none
     * @param variable the value of PYTORCH_LIBRARY_PATH, empty if it is not set
     * @param asked what Python said
     * @throws DataException if there is none
     */
    public static InstalledTorch choose(Path named, String variable, Optional<PythonTorch> asked) {
        if (named != null) {
            return required(named, "--torch", asked);
        }
        if (!variable.isEmpty()) {
            return required(Path.of(variable), "PYTORCH_LIBRARY_PATH", asked);
        }
        if (asked.isPresent()) {
            Path folder = asked.get().folder().resolve("lib");
            return required(folder, "Python's torch", asked);
        }
        throw new DataException(
                "no libtorch found: name its folder by --torch or PYTORCH_LIBRARY_PATH, or a Python"
                        + " that has torch by --python");
    }

    private static InstalledTorch required(
            Path folder, String foundBy, Optional<PythonTorch> asked) {
        for (Path place : List.of(folder, folder.resolve("lib"), folder.resolve("torch/lib"))) {
            if (Files.isRegularFile(place.resolve(LIBRARY))) {
                return InstalledTorch.in(place, claimed(place, asked), foundBy);
            }
        }
        throw new DataException(
                "%s = %s: expected a folder with %s in it, in lib or in torch/lib"
                        .formatted(foundBy, folder, LIBRARY));
    }

    private static String claimed(Path place, Optional<PythonTorch> asked) {
        return asked.filter(torch -> place.startsWith(torch.folder()))
                .map(torch -> torch.version().replaceFirst("\\+.*", ""))
                .orElse("");
    }
}
