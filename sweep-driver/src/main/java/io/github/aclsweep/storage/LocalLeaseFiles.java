package io.github.aclsweep.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Leases in a folder of this machine or of a mounted share; the system makes a file only once. */
record LocalLeaseFiles(Path root) implements LeaseFiles {
    @Override
    public String folder() {
        return root.toString();
    }

    @Override
    public List<String> names(String prefix) throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(root, prefix + "*")) {
            files.forEach(file -> names.add(file.getFileName().toString()));
        }
        return names;
    }

    @Override
    public boolean create(String name, String text) throws IOException {
        try {
            Files.createDirectories(root);
            Files.writeString(root.resolve(name), text, StandardOpenOption.CREATE_NEW);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (NoSuchFileException e) {
            if (Files.isDirectory(root.toAbsolutePath().getParent())) {
                return false; // another has just removed the empty folder
            }
            throw e;
        }
    }

    /** Writes the same bytes in place, so that a concurrent reader sees all of them. */
    @Override
    public boolean touch(String name, String text) throws IOException {
        try (FileChannel file = FileChannel.open(root.resolve(name), StandardOpenOption.WRITE)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    @Override
    public Optional<String> read(String name) throws IOException {
        try {
            return Optional.of(Files.readString(root.resolve(name)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Instant> changed(String name) throws IOException {
        try {
            return Optional.of(Files.getLastModifiedTime(root.resolve(name)).toInstant());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(root.resolve(name));
    }

    @Override
    public void deleteFolderIfEmpty() throws IOException {
        try {
            Files.deleteIfExists(root);
        } catch (DirectoryNotEmptyException e) {
            return; // a sweep is in it
        }
    }

    @Override
    public Instant now() throws IOException {
        Path probe = Files.createTempFile(root, ".clock", "");
        try {
            return Files.getLastModifiedTime(probe).toInstant();
        } finally {
            Files.delete(probe);
        }
    }
}
