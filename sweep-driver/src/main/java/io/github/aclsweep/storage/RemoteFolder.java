package io.github.aclsweep.storage;

import io.github.aclsweep.io.AtomicFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.PathIsNotDirectoryException;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.fs.StreamCapabilities;

/**
 * A folder of a Hadoop file system. Names are relative to it, with slashes. Hadoop's clients retry
 * temporary faults themselves, so an exception from here is permanent. Every method throws {@link
 * StorageException}.
 */
public final class RemoteFolder {
    /** Here a file appears as a whole when its writer closes it, and a rename is a slow copy. */
    private static final Set<String> OBJECT_STORES = Set.of("s3a", "gs", "oss", "cosn", "obs");

    private static final int LISTINGS = 5;

    private final String uri;
    private final HadoopSettings settings;
    private final FileSystem files;
    private final org.apache.hadoop.fs.Path root;

    private RemoteFolder(String uri, HadoopSettings settings) throws IOException {
        this.uri = uri.replaceFirst("/+$", "");
        this.settings = settings;
        this.root = new org.apache.hadoop.fs.Path(uri);
        this.files = withoutChecksumFiles(root.getFileSystem(settings.configuration()));
    }

    /**
     * Size and time of change of a file.
     *
     * @param changedMillis the time of the last change, by the file system's clock
     */
    public record Stamp(long bytes, long changedMillis) {}

    /** Of this machine's file system, which may be a share: no other program knows {@code .crc}. */
    private static FileSystem withoutChecksumFiles(FileSystem found) {
        return found instanceof LocalFileSystem local ? local.getRawFileSystem() : found;
    }

    /** Finds the file system of a folder, which need not exist. */
    public static RemoteFolder of(String uri, HadoopSettings settings) {
        try {
            return new RemoteFolder(uri, settings);
        } catch (IOException | RuntimeException e) {
            throw StorageException.of(uri, e);
        }
    }

    /** The folder of that name in this one. */
    public RemoteFolder child(String name) {
        return of(uri + "/" + name, settings);
    }

    public String uri() {
        return uri;
    }

    LeaseFiles leases() {
        return new HadoopLeaseFiles(files, root);
    }

    /** All files of the folder and below it; none if there is no folder. */
    public SortedMap<String, Stamp> list() {
        return list(true);
    }

    /** The files of the folder alone; none if there is no folder. */
    SortedMap<String, Stamp> files() {
        return list(false);
    }

    /** The names of the folders in it; none if there is no folder. */
    List<String> folders() {
        try {
            return Arrays.stream(files.listStatus(root))
                    .filter(FileStatus::isDirectory)
                    .map(folder -> folder.getPath().getName())
                    .toList();
        } catch (FileNotFoundException e) {
            return List.of();
        } catch (IOException | RuntimeException e) {
            throw StorageException.of(uri, e);
        }
    }

    private SortedMap<String, Stamp> list(boolean below) {
        try {
            for (int i = 1; i < LISTINGS; i++) {
                try {
                    return listNow(below);
                } catch (FileNotFoundException e) {
                    if (!files.exists(root)) {
                        return new TreeMap<>();
                    } // else a folder in it was removed while it was read
                }
            }
            return listNow(below);
        } catch (IOException | RuntimeException e) {
            throw StorageException.of(uri, e);
        }
    }

    private SortedMap<String, Stamp> listNow(boolean below) throws IOException {
        SortedMap<String, Stamp> found = new TreeMap<>();
        int prefix = files.makeQualified(root).toUri().getPath().length() + 1;
        RemoteIterator<LocatedFileStatus> all = files.listFiles(root, below);
        while (all.hasNext()) {
            LocatedFileStatus file = all.next();
            String path = file.getPath().toUri().getPath();
            if (path.length() < prefix) {
                throw new PathIsNotDirectoryException(uri);
            }
            found.put(path.substring(prefix), new Stamp(file.getLen(), file.getModificationTime()));
        }
        return found;
    }

    public boolean exists(String name) {
        try {
            return files.exists(path(name));
        } catch (IOException | RuntimeException e) {
            throw StorageException.of(uri + "/" + name, e);
        }
    }

    /** A small file's content, empty if there is no such file. */
    Optional<byte[]> read(String name) {
        try (InputStream in = files.open(path(name))) {
            return Optional.of(in.readAllBytes());
        } catch (FileNotFoundException e) {
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            throw StorageException.of(uri + "/" + name, e);
        }
    }

    /** Writes a small file. */
    void write(String name, byte[] content) {
        try (OutputStream out = files.create(path(name), true)) {
            out.write(content);
        } catch (IOException | RuntimeException e) {
            throw StorageException.of(uri + "/" + name, e);
        }
    }

    /** Copies a file to this machine, as a whole or not at all. */
    void download(String name, Path target) {
        try {
            Files.createDirectories(target.getParent());
            AtomicFiles.replace(
                    target,
                    temporary -> {
                        try (InputStream in = files.open(path(name));
                                OutputStream out = Files.newOutputStream(temporary)) {
                            in.transferTo(out);
                        }
                    });
        } catch (IOException | RuntimeException e) {
            throw StorageException.of(uri + "/" + name, e);
        }
    }

    /** Copies a file of this machine, replacing what is there, as a whole or not at all. */
    void upload(Path source, String name) {
        org.apache.hadoop.fs.Path target = path(name);
        try {
            if (OBJECT_STORES.contains(files.getUri().getScheme())) {
                write(source, target);
                return;
            }
            org.apache.hadoop.fs.Path part =
                    new org.apache.hadoop.fs.Path(
                            target.getParent(), AtomicFiles.temporaryName(target.getName()));
            try {
                write(source, part);
                FileContext.getFileContext(root.toUri(), files.getConf())
                        .rename(part, target, Options.Rename.OVERWRITE);
            } finally {
                files.delete(part, false);
            }
        } catch (IOException | RuntimeException e) {
            throw StorageException.of(uri + "/" + name, e);
        }
    }

    /** Removes what uploads left that were cut off; an upload still under way fails. */
    void removeUnfinished() {
        list().keySet().stream()
                .filter(name -> AtomicFiles.isTemporary(name.replaceFirst(".*/", "")))
                .forEach(this::delete);
    }

    private void write(Path source, org.apache.hadoop.fs.Path target) throws IOException {
        try (FSDataOutputStream out = files.create(target, true)) {
            try {
                Files.copy(source, out);
            } catch (IOException | RuntimeException e) {
                // Closing would make half a file appear in an object store.
                if (out.hasCapability(StreamCapabilities.ABORTABLE_STREAM)) {
                    out.abort();
                }
                throw e;
            }
        }
    }

    /** Removes a file, or a folder with all that is in it; nothing happens if it is gone. */
    void delete(String name) {
        try {
            files.delete(path(name), true);
        } catch (IOException | RuntimeException e) {
            throw StorageException.of(uri + "/" + name, e);
        }
    }

    private org.apache.hadoop.fs.Path path(String name) {
        return new org.apache.hadoop.fs.Path(root, name);
    }
}
