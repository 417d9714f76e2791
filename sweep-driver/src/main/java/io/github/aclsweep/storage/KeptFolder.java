package io.github.aclsweep.storage;

import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.io.IoReason;
import io.github.aclsweep.trial.run.Locations;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * A folder that a command reads: one of this machine, or a copy of what the command needs of a
 * remote one. Names are relative to it, with slashes. Closing removes the copy.
 */
public final class KeptFolder implements AutoCloseable {
    private static final Logger LOG = LogManager.getLogger(KeptFolder.class);

    private final Path here;
    private final String place;
    private final Optional<RemoteFolder> remote;
    private final Map<String, RemoteFolder.Stamp> fetched = new HashMap<>();

    private KeptFolder(Path here, String place, Optional<RemoteFolder> remote) {
        this.here = here;
        this.place = place;
        this.remote = remote;
    }

    /**
     * Opens a folder, which need not exist.
     *
     * @param folder a path, or a URI of any Hadoop file system
     * @throws DataException if the URI has a password
     * @throws StorageException if the file system cannot be used
     */
    public static KeptFolder open(String folder) {
        if (Locations.hasPassword(folder)) {
            throw new DataException("a folder's name: expected " + Locations.NO_PASSWORD);
        }
        if (!Locations.isRemote(folder)) {
            Path path = Path.of(Locations.absolute(folder));
            return new KeptFolder(path, path.toString(), Optional.empty());
        }
        HadoopSettings settings = HadoopSettings.ofThisProcess().withShortWaits();
        RemoteFolder remote = RemoteFolder.of(folder, settings);
        try {
            Path copy = Files.createTempDirectory("acl-sweep-copy-");
            return new KeptFolder(copy, remote.uri(), Optional.of(remote));
        } catch (IOException e) {
            throw IoReason.failed("cannot write a temporary folder", e);
        }
    }

    /** The folder, or its copy, on this machine. */
    public Path here() {
        return here;
    }

    /** Where a file or folder is kept, for people: a path or a URI. */
    public String place(String name) {
        return name.isEmpty() ? place : place + "/" + name;
    }

    public boolean isRemote() {
        return remote.isPresent();
    }

    /** The names of its folders. */
    public List<String> folders() {
        if (remote.isPresent()) {
            return remote.get().folders();
        }
        if (!Files.isDirectory(here)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(here)) {
            return children.filter(Files::isDirectory)
                    .map(child -> child.getFileName().toString())
                    .toList();
        } catch (IOException e) {
            throw IoReason.cannotRead(here, e);
        }
    }

    /** Makes the wanted files of one folder, not of those below it, be here as they are there. */
    public void fetchFilesOf(String folder, Predicate<String> wanted) {
        remote.ifPresent(from -> fetch(folder, from.child(folder).files(), wanted));
    }

    /** Makes the wanted files of a folder and of those below it be here as they are there. */
    public void fetch(String folder, Predicate<String> wanted) {
        remote.ifPresent(from -> fetch(folder, from.child(folder).list(), wanted));
    }

    private void fetch(
            String folder, SortedMap<String, RemoteFolder.Stamp> found, Predicate<String> wanted) {
        Map<String, RemoteFolder.Stamp> there = new TreeMap<>();
        found.forEach((name, stamp) -> there.put(folder + "/" + name, stamp));
        forgetWhatIsGone(folder, there);
        there.forEach(
                (name, stamp) -> {
                    if (wanted.test(name.substring(folder.length() + 1))
                            && !stamp.equals(fetched.get(name))) {
                        download(name, stamp);
                    }
                });
    }

    /** A lease is removed when its driver ends. */
    private void forgetWhatIsGone(String folder, Map<String, RemoteFolder.Stamp> there) {
        fetched.keySet()
                .removeIf(
                        name -> {
                            boolean listed = name.matches("\\Q" + folder + "\\E/[^/]+");
                            boolean gone = listed && !there.containsKey(name);
                            if (gone) {
                                remove(here.resolve(name));
                            }
                            return gone;
                        });
    }

    private void download(String name, RemoteFolder.Stamp stamp) {
        Path file = here.resolve(name);
        remote.orElseThrow().download(name, file);
        try {
            Files.setLastModifiedTime(file, FileTime.fromMillis(stamp.changedMillis()));
            fetched.put(name, stamp);
        } catch (IOException e) {
            throw IoReason.cannotWrite(file, e);
        }
    }

    /** All files of a folder and of those below it, with their bytes, fetched or not. */
    public SortedMap<String, Long> sizes(String folder) {
        SortedMap<String, Long> sizes = new TreeMap<>();
        if (remote.isPresent()) {
            remote.get()
                    .child(folder)
                    .list()
                    .forEach((name, stamp) -> sizes.put(name, stamp.bytes()));
            return sizes;
        }
        Path root = here.resolve(folder);
        if (!Files.isDirectory(root)) {
            return sizes;
        }
        try {
            Files.walkFileTree(root, new SizeVisitor(root, sizes));
            return sizes;
        } catch (IOException e) {
            throw IoReason.cannotRead(root, e);
        }
    }

    /** Trials that run remove files meanwhile. */
    private static final class SizeVisitor extends SimpleFileVisitor<Path> {
        private final Path root;
        private final Map<String, Long> sizes;

        SizeVisitor(Path root, Map<String, Long> sizes) {
            this.root = root;
            this.sizes = sizes;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
                sizes.put(root.relativize(file).toString(), attributes.size());
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw e;
        }
    }

    /** Brings a file that was written here to where the folder is kept. */
    public void keep(String name) {
        remote.ifPresent(to -> to.upload(here.resolve(name), name));
    }

    @Override
    public void close() {
        if (isRemote()) {
            remove(here);
        }
    }

    private static void remove(Path copy) {
        try {
            PathUtils.delete(copy);
        } catch (IOException e) {
            LOG.warn("cannot remove {}: {}", copy, IoReason.of(copy, e));
        }
    }
}
