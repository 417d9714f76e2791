package io.github.aclsweep.doctor;

import io.github.aclsweep.device.Libtorch;
import io.github.aclsweep.doctor.machine.ElfSymbols;
import io.github.aclsweep.doctor.machine.InstalledTorch;
import io.github.aclsweep.io.Deadline;
import io.github.aclsweep.io.IoReason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Whether the installed libraries have every function of libtorch that DJL's JNI library calls. The
 * loader is lazy: a missing function ends a process only when it is called.
 */
final class SymbolsCheck implements Check {
    /** Names of the namespaces at, c10, torch and caffe2, as C++ mangles them. */
    private static final Pattern OF_LIBTORCH = Pattern.compile("_Z.*(2at|3c10|5torch|6caffe2).*");

    /** Makes a member of every tensor. Where it is gone, tensors have another layout in memory. */
    private static final String MEMBER_OF_TENSORS = "_ZN3c104impl12PyObjectSlotC1Ev";

    private static final int SHOWN = 10;

    @Override
    public Outcome run(Examination examination, Deadline deadline) {
        if (examination.torch().isEmpty()) {
            return Outcome.skipped("no libtorch was named");
        }
        InstalledTorch torch = examination.torch().get();
        try {
            Optional<Path> own = torch.torch().ownJni();
            Path jni = own.isPresent() ? own.get() : unpacked(torch, examination.work());
            Set<String> needed = new TreeSet<>(ElfSymbols.of(jni).undefined());
            needed.removeIf(name -> !OF_LIBTORCH.matcher(name).matches());
            Set<String> missing = new TreeSet<>(needed);
            for (Path library : torch.libraries()) {
                missing.removeAll(ElfSymbols.of(library).defined());
            }
            return outcome(torch, own, needed.size(), missing);
        } catch (IOException e) {
            return Outcome.failed(
                    "the libraries cannot be compared: " + IoReason.of(e),
                    "look at the file; a library that cannot be read cannot be loaded either");
        }
    }

    private static Outcome outcome(
            InstalledTorch torch, Optional<Path> own, int needed, Set<String> missing) {
        List<String> lines = new ArrayList<>(torch.lines());
        String jni =
                own.map(file -> "'" + file + "'")
                        .orElse("DJL's JNI library for libtorch " + Libtorch.expectedVersion());
        if (missing.isEmpty()) {
            lines.add("all %d functions that %s calls are there".formatted(needed, jni));
            return Outcome.passed(lines);
        }
        lines.addAll(some(missing));
        String install =
                own.map(file -> "build '%s' anew for %s".formatted(file, torch.torch()))
                        .orElse("install torch " + Libtorch.expectedVersion());
        boolean unreadable = !torch.torch().isReadable() || missing.contains(MEMBER_OF_TENSORS);
        Outcome outcome =
                unreadable
                        ? Outcome.failed(
                                "%s keeps tensors in memory in another way than %s expects"
                                        .formatted(torch.torch(), jni),
                                install)
                        : Outcome.warned(
                                "%d of %d functions that %s calls are missing"
                                        .formatted(missing.size(), needed, jni),
                                "none if the other checks pass; else " + install);
        return outcome.with(lines, missing).fatal();
    }

    private static List<String> some(Set<String> missing) {
        List<String> lines =
                new ArrayList<>(
                        missing.stream().limit(SHOWN).map(name -> "missing: " + name).toList());
        if (missing.size() > SHOWN) {
            lines.add("and %d more, see doctor.json".formatted(missing.size() - SHOWN));
        }
        return lines;
    }

    private static Path unpacked(InstalledTorch torch, Path work) throws IOException {
        String resource = "/jnilib/linux-x86_64/" + torch.jniFlavour() + "/libdjl_torch.so";
        Path file = work.resolve("libdjl_torch.so");
        try (InputStream library = SymbolsCheck.class.getResourceAsStream(resource)) {
            if (library == null) {
                throw new IOException("no " + resource + " in the jars");
            }
            Files.copy(library, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }
}
