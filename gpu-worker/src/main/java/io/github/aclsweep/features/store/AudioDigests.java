package io.github.aclsweep.features.store;

import io.github.aclsweep.dataset.Clip;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.dataset.Dataset;
import io.github.aclsweep.io.AtomicFiles;
import io.github.aclsweep.io.Digests;
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
import java.util.concurrent.TimeUnit;

/**
 * SHA-256 of audio files. One small file per data set remembers them by path, size and time of
 * change, so that a trial does not read gigabytes only to find its features. Threads and processes
 * may share the folder: each writes a file of its own and renames it.
 */
public final class AudioDigests {
    /** A file may change again within the clock's resolution: younger ones are not remembered. */
    private static final long SETTLED_SECONDS = 3;

    private final Path folder;

    /**
     * @param cacheRoot folder of the feature store
     */
    public AudioDigests(Path cacheRoot) {
        this.folder = cacheRoot.resolve("digests");
    }

    /**
     * The digests of a data set's clips in their order, 64 hexadecimal digits each.
     *
     * @throws DataException if a clip's file is missing or cannot be read
     */
    public List<String> of(Dataset dataset) {
        Path memory = memory(dataset.root());
        Map<String, String> known = load(memory);
        Map<String, String> settled = new TreeMap<>();
        List<String> digests = new ArrayList<>();
        for (Clip clip : dataset.clips()) {
            Stamp stamp = Stamp.of(clip);
            String digest = known.get(stamp.text());
            if (digest == null) {
                digest = digest(clip);
            }
            digests.add(digest);
            if (stamp.settled()) {
                settled.put(stamp.text(), digest);
            }
        }
        if (!settled.equals(known)) {
            save(memory, settled);
        }
        return digests;
    }

    private Path memory(Path root) {
        String name = Digests.sha256(List.of(root.toAbsolutePath().normalize().toString()));
        return folder.resolve(name.substring(0, 16) + ".tsv");
    }

    /** Anything unreadable is as good as nothing: the digests are computed anew. */
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

    private static String digest(Clip clip) {
        try {
            return Digests.sha256(clip.audio());
        } catch (IOException e) {
            throw new DataException("clip " + clip.name() + ": cannot read " + clip.audio(), e);
        }
    }

    /** What a file looked like when its digest was taken. */
    private record Stamp(String text, boolean settled) {
        static Stamp of(Clip clip) {
            Path file = clip.audio().toAbsolutePath().normalize();
            try {
                BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
                long nanos = now.lastModifiedTime().to(TimeUnit.NANOSECONDS);
                Instant settledAt = now.lastModifiedTime().toInstant().plusSeconds(SETTLED_SECONDS);
                boolean oneLine = file.toString().lines().count() == 1;
                return new Stamp(
                        now.size() + "\t" + nanos + "\t" + file,
                        oneLine && settledAt.isBefore(Instant.now()));
            } catch (IOException e) {
                throw new DataException(
                        "clip " + clip.name() + ": no readable audio file at " + file, e);
            }
        }
    }
}
