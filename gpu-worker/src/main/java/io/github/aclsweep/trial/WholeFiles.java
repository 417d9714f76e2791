package io.github.aclsweep.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Text files that are there as a whole or not at all. */
public final class WholeFiles {
    private static final String PART = ".part";

    private WholeFiles() {}

    /**
     * Writes under a temporary name in the same folder, then renames; makes the folder if needed.
     */
    public static void write(Path file, String text) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            Path temporary = Files.createTempFile(folder, "." + file.getFileName(), PART);
            try {
                Files.writeString(temporary, text);
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Deletes what writers that were killed left in a folder and below it. Nobody else may be
     * writing there.
     */
    public static void removeLeftovers(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> leftovers =
                    files.filter(WholeFiles::isLeftover).filter(Files::isRegularFile).toList();
            for (Path leftover : leftovers) {
                Files.deleteIfExists(leftover);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot tidy " + folder + ": " + e.getMessage(), e);
        }
    }

    private static boolean isLeftover(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(PART) || name.endsWith(".tmp");
    }
}
