package io.github.aclsweep.features.store;

import io.github.aclsweep.audio.AudioFile;
import io.github.aclsweep.dataset.Clip;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.dataset.Dataset;
import io.github.aclsweep.dataset.Layout;
import io.github.aclsweep.features.NpyFile;
import io.github.aclsweep.io.AtomicFiles;
import io.github.aclsweep.io.Digests;
import io.github.aclsweep.io.IoReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * SHA-256 of audio files that can be used: each is decoded to its end once. One small file per data
 * set remembers the digests by path, size and time of change, so that a trial does not read
 * gigabytes only to find its features. Threads and processes may share the folder: each writes a
 * file of its own and renames it.
 */
public final class AudioDigests {
    /** A file may change again within the clock's resolution: younger ones are not remembered. */
    private static final long SETTLED_SECONDS = 3;

    private final Path folder;
    private final int threads;

    /**
     * @param cacheRoot folder of the feature store
     * @param threads number of files read at the same time
     */
    public AudioDigests(Path cacheRoot, int threads) {
        this.folder = cacheRoot.resolve("digests");
        this.threads = threads;
    }

    /** The digests of a data set's clips as below, without a listener. */
    public List<String> of(Dataset dataset) {
        return of(dataset, clips -> {});
    }

    /**
     * The digests of a data set's clips in their order, 64 hexadecimal digits each.
     *
     * @param listener is told by several threads how many clips have been looked at
     * @throws DataException that names the first ten clips that are missing or cannot be used
     * @throws CancellationException if the thread is interrupted
     */
    public List<String> of(Dataset dataset, IntConsumer listener) {
        Path memory = memory(dataset.root());
        Map<String, String> known = load(memory);
        Map<String, String> settled = new TreeMap<>();
        List<String> digests = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Found found : found(dataset.clips(), known, listener)) {
            digests.add(found.digest());
            if (!found.problem().isEmpty()) {
                problems.add(found.problem());
            } else if (found.stamp().settled()) {
                settled.put(found.stamp().text(), found.digest());
            }
        }
        if (!settled.equals(known)) {
            save(memory, settled);
        }
        DataException.throwIfAny(
                problems,
                "repair these files, or take their rows out of the tables in "
                        + new Layout(dataset.root()).meta());
        return digests;
    }

    /** Looks at all files, several at the same time. */
    private List<Found> found(List<Clip> clips, Map<String, String> known, IntConsumer listener) {
        AtomicInteger looked = new AtomicInteger();
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Found>> tasks =
                    clips.stream()
                            .<Callable<Found>>map(
                                    clip ->
                                            () -> {
                                                Found found = Found.of(clip.audio(), known);
                                                listener.accept(looked.incrementAndGet());
                                                return found;
                                            })
                            .toList();
            List<Found> found = new ArrayList<>();
            for (Future<Found> done : workers.invokeAll(tasks)) {
                found.add(done.get());
            }
            return found;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while reading audio");
        } catch (ExecutionException e) {
            throw new IllegalStateException("reading audio failed", e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    private Path memory(Path root) {
        String name = Digests.sha256(List.of(root.toAbsolutePath().normalize().toString()));
        return folder.resolve(name.substring(0, 16) + ".tsv");
    }

    /** If the file cannot be read, the digests are computed again. */
    private static Map<String, String> load(Path memory) {
        Map<String, String> known = new HashMap<>();
        try {
            for (String line : Files.readAllLines(memory)) {
                int tab = line.indexOf('\t');
                if (tab == 64) {
                    known.put(line.substring(tab + 1), line.substring(0, tab));
                }
            }
            return known;
        } catch (IOException e) {
            return Map.of();
        }
    }

    private static void save(Path memory, Map<String, String> settled) {
        StringBuilder lines = new StringBuilder();
        settled.forEach(
                (stamp, digest) -> lines.append(digest).append('\t').append(stamp).append('\n'));
        AtomicFiles.write(memory, lines.toString());
    }

    /**
     * What is known of a file.
     *
     * @param digest empty if there is a problem
     * @param problem file and reason, empty if there is none
     */
    private record Found(Stamp stamp, String digest, String problem) {
        static Found of(Path audio, Map<String, String> known) {
            Path file = audio.toAbsolutePath().normalize();
            try {
                Stamp stamp = Stamp.of(file);
                String digest = known.get(stamp.text());
                if (digest == null) {
                    verify(file);
                    digest = Digests.sha256(file);
                }
                return new Found(stamp, digest, "");
            } catch (IOException e) {
                return new Found(null, "", file + ": " + IoReason.of(file, e));
            } catch (DataException e) {
                return new Found(null, "", e.getMessage());
            }
        }

        private static void verify(Path file) throws IOException {
            if (NpyFile.isNpy(file)) {
                NpyFile.read(file);
            } else {
                AudioFile.verify(file);
            }
        }
    }

    /** What a file looked like when its digest was taken. */
    private record Stamp(String text, boolean settled) {
        static Stamp of(Path file) throws IOException {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            long nanos = now.lastModifiedTime().to(TimeUnit.NANOSECONDS);
            Instant settledAt = now.lastModifiedTime().toInstant().plusSeconds(SETTLED_SECONDS);
            boolean oneLine = file.toString().lines().count() == 1;
            return new Stamp(
                    now.size() + "\t" + nanos + "\t" + file,
                    oneLine && settledAt.isBefore(Instant.now()));
        }
    }
}
