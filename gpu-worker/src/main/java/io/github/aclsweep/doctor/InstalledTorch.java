package io.github.aclsweep.doctor;

import io.github.aclsweep.device.Libtorch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A libtorch of this machine, with what it needs to be loaded.
 *
 * @param torch version, flavour, folder
 * @param foundBy how it was found
 * @param libraryPath folders of it and of the CUDA libraries beside it
 */
public record InstalledTorch(Libtorch torch, String foundBy, List<String> libraryPath) {
    /** The CUDA flavour of DJL's JNI library, whatever the flavour of libtorch. */
    private static final String JNI_CUDA = "cu128";

    private static final Path TOOLKIT = Path.of("/usr/local/cuda/lib64");

    public InstalledTorch {
        libraryPath = List.copyOf(libraryPath);
    }

    /**
     * The one in a folder with {@code libtorch.so}.
     *
     * @param claimed its version, in case the folder does not tell
     */
    static InstalledTorch in(Path folder, String claimed, String foundBy) {
        Path real = folder.toAbsolutePath().normalize();
        Libtorch torch = Libtorch.in(real, claimed.isEmpty() ? "of unknown version" : claimed);
        Set<String> path = new LinkedHashSet<>(List.of(real.toString()));
        if (torch.hasCuda()) {
            path.addAll(besides(real));
            if (Files.isDirectory(TOOLKIT)) {
                path.add(TOOLKIT.toString());
            }
        }
        return new InstalledTorch(torch, foundBy, List.copyOf(path));
    }

    /** Python's packages of CUDA: nvidia/cudnn/lib, nvidia/cu13/lib and so on, beside torch. */
    private static List<String> besides(Path folder) {
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
            throw new UncheckedIOException("cannot read " + packages, e);
        }
    }

    /** Whether it is the version that DJL's JNI library was built for. */
    boolean isExpected() {
        return torch.version().equals(Libtorch.expectedVersion());
    }

    /** The flavour of the JNI library that goes with it. */
    String jniFlavour() {
        return torch.hasCuda() ? JNI_CUDA : "cpu";
    }

    /**
     * The variables by which DJL and the loader find it.
     *
     * @param inherited the value of LD_LIBRARY_PATH so far, empty if there is none
     */
    Map<String, String> variables(String inherited) {
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

    /** Its libraries. */
    List<Path> libraries() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(torch.folder()))) {
            return files.filter(file -> file.getFileName().toString().matches("lib.*\\.so[.\\d]*"))
                    .filter(Files::isRegularFile)
                    .toList();
        }
    }
}
