package io.github.aclsweep.doctor.machine;

import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.device.Libtorch;
import io.github.aclsweep.doctor.machine.PythonTorch.Found;
import io.github.aclsweep.io.IoReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A libtorch of this machine, with what it needs to be loaded.
 *
 * @param torch version, flavour and folder
 * @param foundBy how it was found
 * @param libraryPath the folders of it and of the CUDA libraries beside it
 */
public record InstalledTorch(Libtorch torch, String foundBy, List<String> libraryPath) {
    private static final String LIBRARY = "libtorch.so";

    /** Lies in the jar that brings a libtorch. */
    private static final String OF_CLASS_PATH = "/native/lib/pytorch.properties";

    /** The CUDA flavour of DJL's JNI library, whatever the flavour of libtorch. */
    private static final String JNI_CUDA = "cu128";

    private static final Path TOOLKIT = Path.of("/usr/local/cuda/lib64");

    public InstalledTorch {
        libraryPath = List.copyOf(libraryPath);
    }

    /**
     * Finds the libtorch to check.
     *
     * @param named the folder asked for, null for none
     * @param variable the value of PYTORCH_LIBRARY_PATH, empty if it is not set
     * @param python Python's torch, empty if there is none
     * @throws DataException if there is no libtorch
     */
    public static InstalledTorch find(Path named, String variable, Optional<Found> python) {
        if (named != null) {
            return required(named, "--torch", python);
        }
        if (!variable.isEmpty()) {
            return required(Path.of(variable), "PYTORCH_LIBRARY_PATH", python);
        }
        if (python.isPresent()) {
            return required(python.get().folder().resolve("lib"), "Python's torch", python);
        }
        if (InstalledTorch.class.getResource(OF_CLASS_PATH) != null) {
            return in(Path.of(Libtorch.loaded().folder()), "", "the class path");
        }
        throw new DataException(
                "no libtorch found: name its folder by --torch or PYTORCH_LIBRARY_PATH, or a Python"
                        + " that has torch by --python");
    }

    private static InstalledTorch required(Path folder, String foundBy, Optional<Found> python) {
        for (Path each : List.of(folder, folder.resolve("lib"), folder.resolve("torch/lib"))) {
            if (Files.isRegularFile(each.resolve(LIBRARY))) {
                String claimed =
                        python.filter(torch -> each.startsWith(torch.folder()))
                                .map(torch -> torch.version().replaceFirst("\\+.*", ""))
                                .orElse("");
                return in(each, claimed, foundBy);
            }
        }
        throw new DataException(
                "%s = %s: expected a folder with %s in it, in lib or in torch/lib"
                        .formatted(foundBy, folder, LIBRARY));
    }

    /**
     * The libtorch in a folder with {@code libtorch.so}.
     *
     * @param claimed the version to assume if the folder does not state one
     */
    public static InstalledTorch in(Path folder, String claimed, String foundBy) {
        Path real = folder.toAbsolutePath().normalize();
        Libtorch torch = Libtorch.in(real, claimed.isEmpty() ? "of unknown version" : claimed);
        Set<String> path = new LinkedHashSet<>(List.of(real.toString()));
        if (torch.hasCuda()) {
            path.addAll(cudaLibraries(real));
            if (Files.isDirectory(TOOLKIT)) {
                path.add(TOOLKIT.toString());
            }
        }
        return new InstalledTorch(torch, foundBy, List.copyOf(path));
    }

    /** Python's packages of CUDA: nvidia/cudnn/lib, nvidia/cu13/lib and so on, beside torch. */
    private static List<String> cudaLibraries(Path folder) {
        Path packages = folder.resolve("../../nvidia").normalize();
        if (!Files.isDirectory(packages)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(packages)) {
            return folders.map(each -> each.resolve("lib"))
                    .filter(Files::isDirectory)
                    .map(Path::toString)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw IoReason.cannotRead(packages, e);
        }
    }

    /** Whether it is the version that DJL's JNI library was built for. */
    public boolean isExpected() {
        return torch.version().equals(Libtorch.expectedVersion());
    }

    /** The flavour of the JNI library that goes with it. */
    public String jniFlavour() {
        return torch.hasCuda() ? JNI_CUDA : "cpu";
    }

    /**
     * The variables by which DJL and the loader find it.
     *
     * @param inherited the value of LD_LIBRARY_PATH so far, empty if there is none
     */
    public Map<String, String> variables(String inherited) {
        List<String> path = new ArrayList<>(libraryPath);
        if (!inherited.isEmpty()) {
            path.add(inherited);
        }
        return new TreeMap<>(
                Map.of(
                        "PYTORCH_LIBRARY_PATH",
                        torch.folder(),
                        "PYTORCH_VERSION",
                        Libtorch.expectedVersion(),
                        "PYTORCH_FLAVOR",
                        jniFlavour(),
                        "LD_LIBRARY_PATH",
                        String.join(":", path)));
    }

    /** Its shared libraries. */
    public List<Path> libraries() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(torch.folder()))) {
            return files.filter(file -> file.getFileName().toString().matches("lib.*\\.so[.\\d]*"))
                    .filter(Files::isRegularFile)
                    .toList();
        }
    }

    /** The library in lines, for people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(torch + ", found by " + foundBy);
        Optional<Path> own = torch.ownJni();
        if (own.isPresent()) {
            lines.add("called by the JNI library '%s'".formatted(own.get()));
        } else if (!isExpected() && torch.isReadable()) {
            lines.add(
                    "DJL's JNI library was built for libtorch %s; this one is tried all the same"
                            .formatted(Libtorch.expectedVersion()));
        }
        libraryPath.stream().skip(1).forEach(path -> lines.add("with " + path));
        return lines;
    }
}
