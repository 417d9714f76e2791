package io.github.aclsweep.storage;

import io.github.aclsweep.io.IoReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A folder of this machine that is kept in step with a remote one by copying what has changed.
 * Names are relative to both, with slashes. Files of unfinished writers, and those that only mean
 * something on one machine, are left out.
 */
public final class FolderSync {
    private final Path local;
    private final RemoteFolder remote;
    private final Map<String, Stamp> known = new HashMap<>();
    private final Map<String, RemoteFolder.Stamp> pulled = new HashMap<>();

    public FolderSync(Path local, RemoteFolder remote) {
        this.local = local;
        this.remote = remote;
    }

    private record Stamp(long bytes, long changedNanos) {
        static Stamp of(Path file) throws IOException {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(now.size(), now.lastModifiedTime().to(TimeUnit.NANOSECONDS));
        }
    }

    /** Removes what uploads left there that were cut off; an upload still under way fails. */
    public void removeUnfinished() {
        remote.removeUnfinished();
    }

    /** Fetches the wanted files that have changed since they were last fetched. */
    public synchronized void pull(String below, Predicate<String> wanted) {
        String prefix = below.isEmpty() ? "" : below + "/";
        RemoteFolder from = below.isEmpty() ? remote : remote.child(below);
        from.list()
                .forEach(
                        (file, stamp) -> {
                            String name = prefix + file;
                            if (wanted.test(name) && isShared(name)) {
                                pull(name, stamp);
                            }
                        });
    }

    private void pull(String name, RemoteFolder.Stamp stamp) {
        if (stamp.equals(pulled.get(name))) {
            return;
        }
        Path file = local.resolve(name);
        remote.download(name, file);
        try {
            Files.setLastModifiedTime(file, FileTime.fromMillis(stamp.changedMillis()));
            known.put(name, Stamp.of(file));
            pulled.put(name, stamp);
        } catch (IOException e) {
            throw IoReason.cannotRead(file, e);
        }
    }

    /**
     * Copies the wanted files that have changed here, oldest first. A trial's result comes after
     * its other files, so that who sees it sees them all.
     */
    public synchronized void push(String below, Predicate<String> wanted) {
        here(below)
                .forEach(
                        (name, stamp) -> {
                            if (wanted.test(name) && !stamp.equals(known.get(name))) {
                                push(name, stamp);
                            }
                        });
    }

    /** Copies changed files to the remote folder; retries while the file system is unreachable. */
    public void pushPatiently(String below, Predicate<String> wanted) {
        new Retry(() -> false).run(() -> push(below, wanted));
    }

    /**
     * Removes there what was fetched or copied before and is gone here; nothing if the whole folder
     * is gone, which nobody meant to happen to what is kept.
     */
    public synchronized void removeWhatIsGone() {
        if (!Files.isDirectory(local)) {
            return;
        }
        Map<String, Stamp> now = here("");
        Iterator<String> gone = known.keySet().iterator();
        while (gone.hasNext()) {
            String name = gone.next();
            if (!now.containsKey(name)) {
                remote.delete(name);
                pulled.remove(name);
                gone.remove();
            }
        }
    }

    /** Removes a folder there. */
    public void removeThere(String below) {
        remote.delete(below);
    }

    /** Removes the unwanted files of a folder there, not those of folders below it. */
    public void removeThere(String below, Predicate<String> unwanted) {
        remote.child(below).files().keySet().stream()
                .filter(unwanted)
                .forEach(name -> remote.delete(below + "/" + name));
    }

    /** When any file of a folder there was last changed, by that file system's clock. */
    public Optional<Instant> lastChange(String below) {
        return remote.child(below).list().values().stream()
                .map(stamp -> Instant.ofEpochMilli(stamp.changedMillis()))
                .max(Comparator.naturalOrder());
    }

    private void push(String name, Stamp stamp) {
        Path file = local.resolve(name);
        if (Files.exists(file)) { // or replaced and removed meanwhile: the next push tells
            remote.upload(file, name);
            known.put(name, stamp);
        }
    }

    private Map<String, Stamp> here(String below) {
        Path folder = local.resolve(below);
        Map<String, Stamp> found = new HashMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                    add(found, file);
                }
            } catch (IOException e) {
                throw IoReason.cannotRead(folder, e);
            }
        }
        return inOrder(found);
    }

    private void add(Map<String, Stamp> found, Path file) throws IOException {
        String name = local.relativize(file).toString().replace('\\', '/');
        if (isShared(name)) {
            try {
                found.put(name, Stamp.of(file));
            } catch (NoSuchFileException e) {
                found.remove(name); // renamed or removed since the folder was listed
            }
        }
    }

    private static Map<String, Stamp> inOrder(Map<String, Stamp> found) {
        Comparator<Map.Entry<String, Stamp>> order =
                Comparator.comparing(entry -> entry.getKey().endsWith("result.json"));
        List<Map.Entry<String, Stamp>> sorted =
                found.entrySet().stream()
                        .sorted(
                                order.thenComparing(entry -> entry.getValue().changedNanos())
                                        .thenComparing(Map.Entry::getKey))
                        .toList();
        Map<String, Stamp> ordered = new LinkedHashMap<>();
        sorted.forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
        return ordered;
    }

    /** Hidden files are those of writers at work; locks and leases belong to where they lie. */
    private static boolean isShared(String name) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        return !file.startsWith(".")
                && !file.endsWith(".lock")
                && !file.matches("lease-\\d+\\.json");
    }
}
