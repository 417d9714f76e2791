package io.github.aclsweep.features.store;

import io.github.aclsweep.dataset.Clip;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.features.FeatureSettings;
import io.github.aclsweep.features.LogMel;
import io.github.aclsweep.features.LogMelExtractor;
import io.github.aclsweep.features.NpyFile;
import io.github.aclsweep.io.AtomicFiles;
import io.github.aclsweep.settings.SettingsText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * Extracts the clips of one content and puts them into the store: into a folder with a temporary
 * name first, renamed when complete. Its caller holds the content's lock.
 */
final class FeatureWriter {
    static final String FRAMES = "frames.f32";
    static final String INDEX = "index.json";

    /** Frames that are written at a time; a long clip has many. */
    private static final int BLOCK_FRAMES = 1 << 12;

    private final Path folder;
    private final int threads;

    FeatureWriter(Path folder, int threads) {
        this.folder = folder;
        this.threads = threads;
    }

    void write(StoreContent content, ExtractionListener listener) throws IOException {
        Path stored = folder.resolve(content.key());
        removeLeftovers(stored);
        Path temporary = Files.createDirectory(AtomicFiles.temporary(stored));
        try {
            extract(content, temporary, listener).write(temporary.resolve(INDEX));
            if (Files.exists(stored)) {
                // Damaged. Renamed before it is deleted, so that nobody reads half of it.
                Path damaged = AtomicFiles.temporary(stored);
                Files.move(stored, damaged, StandardCopyOption.ATOMIC_MOVE);
                delete(damaged);
            }
            Files.move(temporary, stored, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            delete(temporary);
        }
    }

    /** Puts a folder that somebody else fills into the store. */
    boolean adopt(Path entry, FeatureSource source) throws IOException {
        removeLeftovers(entry);
        Path temporary = Files.createDirectory(AtomicFiles.temporary(entry));
        try {
            boolean filled = source.fill(temporary);
            if (filled) {
                Files.move(temporary, entry, StandardCopyOption.ATOMIC_MOVE);
            }
            return filled;
        } finally {
            delete(temporary);
        }
    }

    /** The process that wrote these is dead: the caller has the entry's lock. */
    private void removeLeftovers(Path entry) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (AtomicFiles.isTemporary(file, entry)) {
                    delete(file);
                }
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }

    private StoreIndex extract(StoreContent content, Path target, ExtractionListener listener)
            throws IOException {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try (FileChannel channel =
                FileChannel.open(
                        target.resolve(FRAMES),
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE)) {
            CRC32C checksum = new CRC32C();
            List<StoreIndex.Entry> entries = append(content, workers, channel, checksum, listener);
            return new StoreIndex(
                    SettingsText.of(content.settings()),
                    content.settings().bands(),
                    channel.size(),
                    Long.toHexString(checksum.getValue()),
                    entries);
        } finally {
            workers.shutdownNow();
        }
    }

    /** Clips are extracted side by side, a few ahead, and appended in their order. */
    private List<StoreIndex.Entry> append(
            StoreContent content,
            ExecutorService workers,
            FileChannel channel,
            CRC32C checksum,
            ExtractionListener listener)
            throws IOException {
        LogMelExtractor extractor = new LogMelExtractor(content.settings());
        Iterator<Clip> waiting = content.clips().values().iterator();
        Deque<Future<LogMel>> running = new ArrayDeque<>();
        List<StoreIndex.Entry> entries = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Map.Entry<String, Clip> clip : content.clips().entrySet()) {
            while (waiting.hasNext() && running.size() < 2 * threads) {
                Path audio = waiting.next().audio();
                running.add(workers.submit(() -> logMel(extractor, content.settings(), audio)));
            }
            try {
                LogMel logMel = result(running.remove(), clip.getValue());
                append(logMel, channel, checksum);
                entries.add(
                        new StoreIndex.Entry(
                                clip.getKey(), clip.getValue().name(), logMel.frames()));
            } catch (DataException e) {
                problems.add(e.getMessage());
            }
            listener.extracted(entries.size(), content.clips().size());
        }
        DataException.throwIfAny(problems);
        return entries;
    }

    private static LogMel logMel(LogMelExtractor extractor, FeatureSettings settings, Path audio) {
        if (!NpyFile.isNpy(audio)) {
            return extractor.extract(audio);
        }
        LogMel logMel = NpyFile.read(audio);
        int frames = settings.minFrames(); // as many as the shortest clip of audio has
        if (logMel.bands() != settings.bands() || logMel.frames() < frames) {
            throw new DataException(
                    "%s: found %d x %d values, expected at least %d frames of %d bands"
                            .formatted(
                                    audio,
                                    logMel.frames(),
                                    logMel.bands(),
                                    frames,
                                    settings.bands()));
        }
        return logMel;
    }

    private static LogMel result(Future<LogMel> future, Clip clip) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while extracting features");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DataException bad) {
                throw new DataException(bad.getMessage(), bad);
            }
            throw new IllegalStateException("extracting " + clip.audio() + " failed", e.getCause());
        }
    }

    private static void append(LogMel logMel, FileChannel channel, CRC32C checksum)
            throws IOException {
        int blockFrames = Math.min(BLOCK_FRAMES, logMel.frames());
        ByteBuffer bytes =
                ByteBuffer.allocate(Float.BYTES * blockFrames * logMel.bands())
                        .order(ByteOrder.LITTLE_ENDIAN);
        for (int frame = 0; frame < logMel.frames(); frame += blockFrames) {
            int frames = Math.min(blockFrames, logMel.frames() - frame);
            bytes.clear().limit(Float.BYTES * frames * logMel.bands());
            logMel.putInto(bytes.asFloatBuffer(), frame, frames);
            checksum.update(bytes.duplicate());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }
}
