package io.github.aclsweep.doctor;

import io.github.aclsweep.device.Libtorch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Whether the installed libraries have every function of libtorch that DJL's JNI library calls. The
 * loader is lazy: one that is missing ends a process only when it is called.
 */
final class SymbolsCheck implements Check {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    /** Names of the namespaces at, c10, torch and caffe2, as C++ mangles them. */
    private static final Pattern OF_LIBTORCH = Pattern.compile("_Z.*(2at|3c10|5torch|6caffe2).*");

    /** Makes a member of every tensor. Where it is gone, tensors lie in memory otherwise. */
    private static final String MEMBER_OF_TENSORS = "_ZN3c104impl12PyObjectSlotC1Ev";

    private static final int SHOWN = 10;

    private final InstalledTorch torch;
    private final Path work;

    /**
     * @param work where the JNI library is unpacked
     */
    SymbolsCheck(InstalledTorch torch, Path work) {
        this.torch = torch;
        this.work = work;
    }

    @Override
    public String name() {
        return "symbols";
    }

    @Override
    public Duration limit() {
        return LIMIT;
    }

    @Override
    public Outcome run(Deadline deadline) {
        try {
            Optional<Path> own = torch.torch().ownJni();
            Path jni = own.isPresent() ? own.get() : unpacked();
            Set<String> needed = new TreeSet<>(ElfSymbols.of(jni).undefined());
            needed.removeIf(name -> !OF_LIBTORCH.matcher(name).matches());
            Set<String> missing = new TreeSet<>(needed);
            for (Path library : torch.libraries()) {
                missing.removeAll(ElfSymbols.of(library).defined());
            }
            return outcome(needed.size(), missing);
        } catch (IOException e) {
            return Outcome.failed(
                    name(),
                    "the libraries cannot be compared: " + e.getMessage(),
                    "look at the file; a library that cannot be read cannot be loaded either");
        }
    }

    private Outcome outcome(int needed, Set<String> missing) {
        String jni = "DJL's JNI library for libtorch " + Libtorch.expectedVersion();
        if (missing.isEmpty()) {
            String line = "all %d functions that %s calls are there".formatted(needed, jni);
            return Outcome.passed(name(), List.of(line), missing);
        }
        String install = "install torch " + Libtorch.expectedVersion();
        Outcome outcome =
                !torch.torch().isReadable() || missing.contains(MEMBER_OF_TENSORS)
                        ? Outcome.fatal(
                                name(),
                                "%s keeps tensors in memory otherwise than %s takes them to"
                                        .formatted(torch.torch(), jni),
                                install)
                        : Outcome.warned(
                                name(),
                                "%d of %d functions that %s calls are missing"
                                        .formatted(missing.size(), needed, jni),
                                "none if the other parts pass; else " + install);
        return outcome.with(some(missing), missing);
    }

    private static List<String> some(Set<String> missing) {
        List<String> lines =
                new ArrayList<>(
                        missing.stream().limit(SHOWN).map(name -> "missing: " + name).toList());
        if (missing.size() > SHOWN) {
            lines.add("and %d more, see gpu-check.json".formatted(missing.size() - SHOWN));
        }
        return lines;
    }

    private Path unpacked() throws IOException {
        String resource = "/jnilib/linux-x86_64/" + torch.jniFlavour() + "/libdjl_torch.so";
        Path file = work.resolve("libdjl_torch.so");
        try (InputStream library = SymbolsCheck.class.getResourceAsStream(resource)) {
            if (library == null) {
                throw new UncheckedIOException(new IOException("no " + resource + " in the jars"));
            }
            Files.copy(library, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }
}
