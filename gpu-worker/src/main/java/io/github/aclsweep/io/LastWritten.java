package io.github.aclsweep.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** When the files of a folder were written. */
public final class LastWritten {
    private LastWritten() {}

    /** When a file was written, the distant past if it is not there. */
    public static Instant of(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) { // replaced meanwhile
            return Instant.MIN;
        }
    }

    /**
     * When the newest file of a folder and of those in it was written.
     *
     * @param counted which files count
     * @return empty if there is none, or if the folder cannot be read
     */
    public static Optional<Instant> in(Path folder, Predicate<Path> counted) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(counted)
                    .filter(Files::isRegularFile)
                    .map(LastWritten::of)
                    .filter(Instant.MIN::isBefore) // not one that is gone meanwhile
                    .max(Comparator.naturalOrder());
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }
}
