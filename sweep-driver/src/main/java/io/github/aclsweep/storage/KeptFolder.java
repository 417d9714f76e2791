package io.github.aclsweep.storage;

import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.io.IoReason;
import io.github.aclsweep.io.TemporaryFolder;
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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * A folder that a command reads: one of this machine, or a copy of what the command needs of a
 * remote one. Names are relative to it, with slashes. Closing removes the copy.
 */
public final class KeptFolder implements AutoCloseable {
    private static final Logger LOG = LogManager.getLogger(KeptFolder.class);

    /** A file that a driver replaces just then is not read to its end. */
    private static final int DOWNLOADS = 3;

    private static final long PATIENCE_SECONDS = 2;

    private final Path here;
    private final String place;
    private final Optional<RemoteFolder> remote;
    private final Optional<TemporaryFolder> copy;
    private final Map<String, RemoteFolder.Stamp> fetched = new HashMap<>();

    /** Held while the copy changes; for ever once the process ends. */
    private final ReentrantLock changing = new ReentrantLock();

    private volatile boolean isEnding;

    private KeptFolder(Path here) {
        this.here = here;
        this.place = here.toString();
        this.remote = Optional.empty();
        this.copy = Optional.empty();
    }

    /** A copy of a remote folder, of which nothing is fetched yet. */
    KeptFolder(RemoteFolder remote) {
        TemporaryFolder made = TemporaryFolder.create("acl-sweep-copy-", this::endUse);
        this.here = made.path();
        this.place = remote.uri();
        this.remote = Optional.of(remote);
        this.copy = Optional.of(made);
    }

    /** Nothing more is fetched into the copy that is being removed. */
    private void endUse() {
        isEnding = true;
        try {
            if (!changing.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.debug("{} is removed while a file comes", here);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
            return new KeptFolder(Path.of(Locations.absolute(folder)));
        }
        HadoopSettings settings = HadoopSettings.ofThisProcess().withShortWaits();
        return new KeptFolder(RemoteFolder.of(folder, settings));
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
        changing.lock();
        try {
            forgetWhatIsGone(folder, there);
            there.forEach(
                    (name, stamp) -> {
                        if (!isEnding
                                && wanted.test(name.substring(folder.length() + 1))
                                && !stamp.equals(fetched.get(name))) {
                            download(name, stamp);
                        }
                    });
        } finally {
            changing.unlock();
        }
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

    /** What a running sweep has removed since it was listed is not here, either. */
    private void download(String name, RemoteFolder.Stamp stamp) {
        Path file = here.resolve(name);
        if (!isDownloaded(name, file)) {
            fetched.remove(name);
            remove(file);
            return;
        }
        try {
            Files.setLastModifiedTime(file, FileTime.fromMillis(stamp.changedMillis()));
            fetched.put(name, stamp);
        } catch (IOException e) {
            throw IoReason.cannotWrite(file, e);
        }
    }

    private boolean isDownloaded(String name, Path file) {
        RemoteFolder from = remote.orElseThrow();
        for (int i = 1; ; i++) {
            try {
                from.download(name, file);
                return true;
            } catch (StorageException e) {
                if (!from.exists(name)) {
                    return false;
                }
                if (i == DOWNLOADS) {
                    throw e;
                }
            }
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
        copy.ifPresent(TemporaryFolder::close);
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("cannot remove {}: {}", file, IoReason.of(file, e));
        }
    }
}
