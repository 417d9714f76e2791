package io.github.aclsweep.storage;

import io.github.aclsweep.io.FileMutex;
import io.github.aclsweep.io.IoReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Data and features that a machine keeps for all its trials, below a size: what was used longest
 * ago is removed first, and never what a living process has said it uses. Processes may share the
 * folder.
 */
public final class NodeCache {
    private static final Logger LOG = LogManager.getLogger(NodeCache.class);
    private static final List<String> KINDS = List.of("data", "features");

    private final Path root;
    private final long maxBytes;

    /**
     * @param root folder of data and features
     * @param maxBytes limit of what they take up; 0: none
     */
    public NodeCache(Path root, long maxBytes) {
        this.root = root;
        this.maxBytes = maxBytes;
    }

    /** A folder stays as long as this is open. */
    public interface Use extends AutoCloseable {
        @Override
        void close();
    }

    /** Says that this process uses a folder of the cache, which need not exist yet. */
    public Use use(Path entry) {
        try {
            Path marks = Files.createDirectories(root.resolve("in-use"));
            Path mark = marks.resolve(entry.getFileName() + "." + UUID.randomUUID());
            try (FileMutex lock = lock()) {
                Optional<FileMutex> held = FileMutex.tryAcquire(mark);
                if (!lock.isValid() || held.isEmpty()) {
                    throw new IOException("another process has locked " + mark);
                }
                if (Files.isDirectory(entry)) {
                    Files.setLastModifiedTime(entry, FileTime.from(Instant.now()));
                }
                return () -> free(mark, held.get());
            }
        } catch (IOException e) {
            throw IoReason.failed("cannot use the cache " + root, root, e);
        }
    }

    private static void free(Path mark, FileMutex held) {
        try {
            Files.deleteIfExists(mark);
            held.close();
        } catch (IOException e) {
            LOG.warn("cannot remove {}: {}", mark, IoReason.of(mark, e));
        }
    }

    private FileMutex lock() throws IOException {
        return FileMutex.acquire(Files.createDirectories(root).resolve("in-use.lock"));
    }

    private record Entry(Path folder, long bytes, FileTime used) {}

    /** Removes what is needed to come below the limit, as far as nobody uses it. */
    public void trim() {
        if (maxBytes <= 0) {
            return;
        }
        try {
            List<Path> removed = new ArrayList<>();
            try (FileMutex lock = lock()) {
                List<Entry> entries = entries();
                long bytes = entries.stream().mapToLong(Entry::bytes).sum();
                for (Entry entry : entries) {
                    if (lock.isValid() && bytes > maxBytes && !isUsed(entry.folder())) {
                        removed.add(hide(entry.folder()));
                        bytes -= entry.bytes();
                        LOG.info("{} is removed to keep the cache small", entry.folder());
                    }
                }
                if (bytes > maxBytes) {
                    LOG.warn(
                            "the cache {} has {} bytes in use, {} are allowed",
                            root,
                            bytes,
                            maxBytes);
                }
            }
            for (Path folder : removed) {
                PathUtils.deleteDirectory(folder);
            }
        } catch (IOException e) {
            throw IoReason.failed("cannot tidy the cache " + root, root, e);
        }
    }

    /** Renamed first, so that nobody finds half of it. */
    private static Path hide(Path folder) throws IOException {
        Path hidden =
                folder.resolveSibling(".removed-" + folder.getFileName() + "-" + UUID.randomUUID());
        return Files.move(folder, hidden, StandardCopyOption.ATOMIC_MOVE);
    }

    /** All folders in the order of their last use. */
    private List<Entry> entries() throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (String kind : KINDS) {
            for (Path folder : children(root.resolve(kind))) {
                String name = folder.getFileName().toString();
                if (Files.isDirectory(folder) && !name.startsWith(".")) {
                    long bytes = PathUtils.countDirectory(folder).getByteCounter().get();
                    entries.add(new Entry(folder, bytes, Files.getLastModifiedTime(folder)));
                }
            }
        }
        entries.sort(Comparator.comparing(Entry::used));
        return entries;
    }

    /** Whether a living process holds a mark; those of dead ones are removed. */
    private boolean isUsed(Path entry) throws IOException {
        for (Path mark : children(root.resolve("in-use"))) {
            if (mark.getFileName().toString().startsWith(entry.getFileName() + ".")) {
                Optional<FileMutex> mutex = FileMutex.tryAcquire(mark);
                if (mutex.isEmpty()) {
                    return true;
                }
                free(mark, mutex.get());
            }
        }
        return false;
    }

    private static List<Path> children(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.toList();
        }
    }
}
