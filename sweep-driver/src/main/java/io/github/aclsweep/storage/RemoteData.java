package io.github.aclsweep.storage;

import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.dataset.Layout;
import io.github.aclsweep.io.ErrorSentence;
import io.github.aclsweep.io.FileMutex;
import io.github.aclsweep.io.IoReason;
import io.github.aclsweep.trial.run.Locations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.io.file.PathUtils;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** A data set on a remote file system, and its copy in a machine's cache. */
public final class RemoteData {
    private static final Logger LOG = LogManager.getLogger(RemoteData.class);
    private static final int AT_ONCE = 8;
    private static final int DIGITS = 16;

    private final RemoteFolder remote;
    private final SortedMap<String, RemoteFolder.Stamp> files;

    private RemoteData(RemoteFolder remote, SortedMap<String, RemoteFolder.Stamp> files) {
        this.remote = remote;
        this.files = files;
    }

    /**
     * Looks at the files of a data set.
     *
     * @throws DataException if there are none
     */
    public static RemoteData look(RemoteFolder remote) {
        Layout layout = new Layout(Path.of(""));
        Set<String> folders =
                Stream.of(layout.meta(), layout.trainAudio(), layout.testAudio())
                        .map(Path::toString)
                        .collect(Collectors.toSet());
        SortedMap<String, RemoteFolder.Stamp> files = remote.list();
        // Archives and documents that lie beside them are not needed.
        files.keySet().removeIf(name -> !folders.contains(name.replaceFirst("/.*", "")));
        if (files.isEmpty()) {
            throw new DataException(
                    remote.uri() + ": expected a data set's folder, found none of " + folders);
        }
        return new RemoteData(remote, files);
    }

    /**
     * The folder of this machine with the data that settings name; remote data is fetched into the
     * cache.
     */
    public static String local(Locations place) {
        if (!Locations.isRemote(place.dataRoot())) {
            return place.dataRoot();
        }
        HadoopSettings settings = HadoopSettings.ofThisProcess().withShortWaits();
        RemoteData data = look(RemoteFolder.of(place.dataRoot(), settings));
        Path copy = data.copyIn(place.cacheRoot());
        data.fetch(copy);
        return copy.toString();
    }

    /**
     * Where the copy lies in a cache: the name follows from the place, the names, sizes and times
     * of the files, so that data that has changed is another copy.
     */
    public Path copyIn(Path cacheRoot) {
        StringBuilder text = new StringBuilder(remote.uri());
        files.forEach((name, stamp) -> text.append('\n').append(name).append(' ').append(stamp));
        return cacheRoot
                .resolve("data")
                .resolve(DigestUtils.sha256Hex(text.toString()).substring(0, DIGITS));
    }

    /** Makes the copy unless it is there; of processes that start at once, one does it. */
    public void fetch(Path copy) {
        try {
            Files.createDirectories(copy.getParent());
            Path lockFile = copy.resolveSibling("." + copy.getFileName() + ".lock");
            try (FileMutex lock = FileMutex.acquire(lockFile)) {
                if (lock.isValid() && !Files.isDirectory(copy)) {
                    copyTo(copy);
                }
            }
        } catch (IOException e) {
            throw IoReason.cannotWrite(copy, e);
        }
    }

    private void copyTo(Path copy) throws IOException {
        Path partial = copy.resolveSibling("." + copy.getFileName() + ".partial");
        if (Files.exists(partial)) { // of a process that died: the lock is ours
            PathUtils.deleteDirectory(partial);
        }
        LOG.info("fetching {} files of {}", files.size(), remote.uri());
        ExecutorService fetchers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<?>> fetched = new ArrayList<>();
            files.forEach(
                    (name, stamp) ->
                            fetched.add(fetchers.submit(() -> download(name, stamp, partial))));
            for (Future<?> file : fetched) {
                await(file);
            }
        } finally {
            fetchers.shutdownNow();
        }
        Files.move(partial, copy, StandardCopyOption.ATOMIC_MOVE);
    }

    private void download(String name, RemoteFolder.Stamp stamp, Path partial) {
        Path file = partial.resolve(name);
        remote.download(name, file);
        try {
            if (Files.size(file) != stamp.bytes()) {
                throw new IOException(
                        "found %d bytes, expected %d; it changed while it was read"
                                .formatted(Files.size(file), stamp.bytes()));
            }
        } catch (IOException e) {
            throw IoReason.failed("cannot fetch " + remote.uri() + "/" + name, e);
        }
    }

    private static void await(Future<?> file) throws IOException {
        try {
            file.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StorageException known) {
                throw known;
            }
            throw new IOException(ErrorSentence.of(e).text(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while fetching data", e);
        }
    }
}
