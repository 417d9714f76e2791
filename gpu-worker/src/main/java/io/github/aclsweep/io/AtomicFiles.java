package io.github.aclsweep.io;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Files that appear as a whole or not at all: they are written under a temporary name in the same
 * folder, then renamed. A temporary name is hidden and ends with {@code .part}, so that every
 * reader of a folder can tell what is unfinished.
 */
public final class AtomicFiles {
    private static final String SUFFIX = ".part";
    private static final int MOST_LINKS = 40;

    private AtomicFiles() {}

    /** Writes the content of one file. */
    @FunctionalInterface
    public interface Content {
        /**
         * Creates the file and writes all of it.
         *
         * @param temporary a path that does not exist yet
         */
        void writeTo(Path temporary) throws IOException;
    }

    /**
     * Writes a text in UTF-8. Creates the folder if it is missing and replaces the file.
     *
     * @throws UncheckedIOException if the file cannot be written; an earlier one is then unchanged
     */
    public static void write(Path file, String text) {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes bytes. Creates the folder if it is missing and replaces the file.
     *
     * @throws UncheckedIOException if the file cannot be written; an earlier one is then unchanged
     */
    public static void write(Path file, byte[] content) {
        write(file, path -> Files.write(path, content, StandardOpenOption.CREATE_NEW));
    }

    /**
     * Writes a file by a function. Creates the folder if it is missing and replaces the file.
     *
     * @throws UncheckedIOException if the file cannot be written; an earlier one is then unchanged
     */
    public static void write(Path file, Content content) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            replace(file, content);
        } catch (IOException e) {
            throw IoReason.cannotWrite(file, e);
        }
    }

    /**
     * Replaces a file by what a function writes. Of a link the file that it leads to is replaced,
     * and into a device or a pipe the content is copied.
     *
     * @param named the file's path, in a folder that exists
     * @throws IOException if it cannot be written; an earlier file is then unchanged
     */
    public static void replace(Path named, Content content) throws IOException {
        Path file = behindLinks(named);
        if (Files.isDirectory(file)) {
            throw new FileSystemException(named.toString(), null, "is a folder, expected a file");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            copy(content, file);
            return;
        }
        Path temporary = temporary(file);
        try {
            content.writeTo(temporary);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static Path behindLinks(Path named) throws IOException {
        Path file = named;
        for (int i = 0; i < MOST_LINKS && Files.isSymbolicLink(file); i++) {
            file = file.resolveSibling(Files.readSymbolicLink(file));
        }
        return file;
    }

    private static void copy(Content content, Path device) throws IOException {
        Path temporary = temporary(Path.of(System.getProperty("java.io.tmpdir"), "output"));
        try {
            content.writeTo(temporary);
            try (OutputStream out = Files.newOutputStream(device, StandardOpenOption.WRITE)) {
                Files.copy(temporary, out);
            }
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /**
     * A new temporary name beside a file or folder, for callers that rename it themselves. Not
     * {@link Files#createTempFile}, whose files nobody but their owner may read.
     */
    public static Path temporary(Path target) {
        return target.toAbsolutePath().resolveSibling(temporaryName(target.getFileName() + ""));
    }

    /** A new temporary name for a file or folder of any file system. */
    public static String temporaryName(String name) {
        return "." + name + "." + UUID.randomUUID() + SUFFIX;
    }

    /** Whether a file or folder of this name is unfinished. */
    public static boolean isTemporary(String name) {
        return name.startsWith(".") && name.endsWith(SUFFIX);
    }

    /** Whether a path is a temporary name of this file or folder. */
    public static boolean isTemporary(Path path, Path target) {
        String name = String.valueOf(path.getFileName()); // a root has none
        return isTemporary(name) && name.startsWith("." + target.getFileName() + ".");
    }

    /**
     * Deletes the unfinished files that killed writers left in a folder and below it. Nobody may be
     * writing there.
     *
     * @throws UncheckedIOException if the folder cannot be read or a file not be deleted
     */
    public static void removeLeftovers(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> leftovers =
                    files.filter(file -> isTemporary(file.getFileName().toString()))
                            .filter(Files::isRegularFile)
                            .toList();
            for (Path leftover : leftovers) {
                Files.deleteIfExists(leftover);
            }
        } catch (IOException e) {
            throw IoReason.failed("cannot tidy " + folder, folder, e);
        }
    }
}
