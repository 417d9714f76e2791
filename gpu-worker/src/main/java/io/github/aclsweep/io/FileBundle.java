package io.github.aclsweep.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Files that travel together: they are packed into a zip and unpacked on another machine, with the
 * permission to be run. Links are followed.
 */
public final class FileBundle {
    /** What interpreters and version control leave among sources. */
    private static final Pattern LEFT_OUT =
            Pattern.compile("(.*/)?(__pycache__|\\.git|\\.ipynb_checkpoints)(/.*)?|.*\\.pyc");

    private static final int DIGITS = 16;

    private final Path base;
    private final SortedMap<String, Path> files;

    private FileBundle(Path base, SortedMap<String, Path> files) {
        this.base = base;
        this.files = files;
    }

    /**
     * Files and folders by their paths. One below the base keeps its path from there, any other its
     * name alone.
     *
     * @param base a folder
     * @param paths files and folders, relative to the base or absolute
     * @throws NoSuchFileException if one is not there; the message is its path
     * @throws IOException if a folder cannot be read
     */
    public static FileBundle of(Path base, List<String> paths) throws IOException {
        SortedMap<String, Path> files = new TreeMap<>();
        for (String path : paths) {
            Path source = base.resolve(path).normalize();
            if (!Files.isReadable(source)) {
                throw new NoSuchFileException(source.toString());
            }
            Path name = source.startsWith(base) ? base.relativize(source) : source.getFileName();
            for (Path file : below(source)) {
                files.put(name.resolve(source.relativize(file)).normalize().toString(), file);
            }
        }
        files.keySet().removeIf(name -> LEFT_OUT.matcher(name).matches());
        return new FileBundle(base, files);
    }

    private static List<Path> below(Path source) throws IOException {
        try (Stream<Path> files = Files.walk(source, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** The folder that the paths are relative to. */
    public Path base() {
        return base;
    }

    /** The paths in the bundle, in order. */
    public List<String> names() {
        return List.copyOf(files.keySet());
    }

    /** The file of this machine that has a path in the bundle. */
    public Optional<Path> source(String name) {
        return Optional.ofNullable(files.get(name));
    }

    /** The files' bytes together. */
    public long bytes() {
        return files.values().stream().mapToLong(FileBundle::size).sum();
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw IoReason.cannotRead(file, e);
        }
    }

    /** What names, contents and permissions hash to, 16 hexadecimal digits. */
    public String fingerprint() {
        List<String> texts = new ArrayList<>();
        files.forEach(
                (name, file) -> {
                    texts.add(name);
                    texts.add(Files.isExecutable(file) ? "x" : "-");
                    texts.add(digest(file));
                });
        return Digests.sha256(texts).substring(0, DIGITS);
    }

    private static String digest(Path file) {
        try {
            return Digests.sha256(file);
        } catch (IOException e) {
            throw IoReason.cannotRead(file, e);
        }
    }

    /** Writes the zip, whole or not at all. */
    public void pack(Path zip) {
        AtomicFiles.write(zip, this::write);
    }

    private void write(Path zip) throws IOException {
        Map<String, ?> create = Map.of("create", "true", "enablePosixFileAttributes", "true");
        try (FileSystem packed = FileSystems.newFileSystem(zipUri(zip), create)) {
            for (Map.Entry<String, Path> file : files.entrySet()) {
                Path target = packed.getPath("/" + file.getKey());
                Files.createDirectories(target.getParent());
                Files.copy(file.getValue(), target);
                Files.setPosixFilePermissions(
                        target, permissions(Files.isExecutable(file.getValue())));
            }
        }
    }

    /**
     * The paths in the bundle or in a zip of an earlier one whose contents are not the same, or
     * that are in one of them alone; in order.
     *
     * @throws IOException if the zip cannot be read
     */
    public SortedSet<String> differences(Path zip) throws IOException {
        Map<String, String> now = new TreeMap<>();
        files.forEach((name, file) -> now.put(name, digest(file)));
        Map<String, String> before = new TreeMap<>();
        try (FileSystem packed = FileSystems.newFileSystem(zip, Map.of());
                Stream<Path> found = Files.walk(packed.getPath("/"))) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                before.put(file.toString().substring(1), digest(file));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        SortedSet<String> names = new TreeSet<>(now.keySet());
        names.addAll(before.keySet());
        names.removeIf(name -> Objects.equals(now.get(name), before.get(name)));
        return names;
    }

    private static URI zipUri(Path zip) {
        return URI.create("jar:" + zip.toUri());
    }

    private static Set<PosixFilePermission> permissions(boolean executable) {
        Set<PosixFilePermission> permissions =
                EnumSet.of(
                        PosixFilePermission.OWNER_READ,
                        PosixFilePermission.OWNER_WRITE,
                        PosixFilePermission.GROUP_READ);
        if (executable) {
            permissions.add(PosixFilePermission.OWNER_EXECUTE);
            permissions.add(PosixFilePermission.GROUP_EXECUTE);
        }
        return permissions;
    }

    /**
     * Unpacks a zip.
     *
     * @param folder is made if it is missing
     * @throws IOException if the zip cannot be read or the folder not be written
     */
    public static void unpack(Path zip, Path folder) throws IOException {
        Files.createDirectories(folder);
        Map<String, ?> open = Map.of("enablePosixFileAttributes", "true");
        try (FileSystem packed = FileSystems.newFileSystem(zip, open);
                Stream<Path> files = Files.walk(packed.getPath("/"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = folder.resolve(file.toString().substring(1)).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException(zip + " has a file outside of its folder: " + file);
                }
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
                Files.setPosixFilePermissions(target, Files.getPosixFilePermissions(file));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
