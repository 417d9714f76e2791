package io.github.aclsweep.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The shared libraries of this process, as the kernel knows them; none where it does not tell. */
final class MappedLibraries {
    private static final Path MAPS = Path.of("/proc/self/maps");

    private MappedLibraries() {}

    /** The first mapped file with this in its name. */
    static Optional<Path> find(String part) {
        return all().stream()
                .filter(file -> file.getFileName().toString().contains(part))
                .findFirst();
    }

    private static List<Path> all() {
        if (!Files.isReadable(MAPS)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(MAPS)) {
            return lines.filter(line -> line.indexOf('/') > 0 && line.contains(".so"))
                    .map(line -> Path.of(line.substring(line.indexOf('/')).strip()))
                    .distinct()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
