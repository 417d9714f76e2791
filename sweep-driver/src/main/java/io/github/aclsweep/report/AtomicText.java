package io.github.aclsweep.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a text so that a reader sees the old one or the new one, never a part. */
public final class AtomicText {
    private AtomicText() {}

    /**
     * Replaces a file; its folder is made if it is missing.
     *
     * @throws UncheckedIOException with the file's name
     */
    public static void write(Path file, String text) {
        Path aside = file.resolveSibling("." + file.getFileName() + ".writing");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(aside, text);
            Files.move(
                    aside,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
