package io.github.aclsweep.features.store;

import io.github.aclsweep.dataset.Clip;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.dataset.Dataset;
import io.github.aclsweep.features.FeatureSet;
import io.github.aclsweep.features.FeatureSettings;
import io.github.aclsweep.io.FileMutex;
import io.github.aclsweep.io.IoReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.apache.logging.log4j.LogManager;

/**
 * Keeps the log-mels of data sets in a folder, found by content: the audio of all clips, the
 * feature settings and the extractor's version. Labels, roles, names and the order of clips do not
 * matter. Threads and processes may share the folder; each content is extracted once, the others
 * wait and read. What is read is verified first, and extracted again where it is damaged.
 */
public final class FeatureStore {
    private static final long POLL_MILLIS = 50;

    private final Path folder;
    private final AudioDigests digests;
    private final int threads;

    /**
     * @param cacheRoot folder shared by all trials of a machine, made when needed
     * @param threads clips extracted at the same time; changes no result
     */
    public FeatureStore(Path cacheRoot, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("at least 1 thread expected, found " + threads);
        }
        this.folder = cacheRoot.resolve("features");
        this.digests = new AudioDigests(cacheRoot, threads);
        this.threads = threads;
    }

    /** Whether the features are there; does not verify them. */
    public boolean contains(Dataset dataset, FeatureSettings settings) {
        return Files.isDirectory(folder.resolve(StoreContent.of(digests, dataset, settings).key()));
    }

    /** The folder that holds these features, or will hold them: named by content alone. */
    public Path entry(Dataset dataset, FeatureSettings settings) {
        return folder.resolve(StoreContent.of(digests, dataset, settings).key());
    }

    /**
     * Splits the distinct audio of a data set into parts of about the same number of clips. Their
     * features, put together by {@link FeatureParts} in this order, are those of the whole.
     */
    public List<Dataset> parts(Dataset dataset, FeatureSettings settings, int clipsPerPart) {
        List<Clip> clips =
                List.copyOf(StoreContent.of(digests, dataset, settings).clips().values());
        List<Dataset> parts = new ArrayList<>();
        for (int from = 0; from < clips.size(); from += clipsPerPart) {
            List<Clip> part = clips.subList(from, Math.min(clips.size(), from + clipsPerPart));
            parts.add(new Dataset(dataset.root(), part, dataset.classes()));
        }
        return parts;
    }

    /**
     * Takes features from elsewhere if they are missing here. They are verified when they are
     * opened, as all are.
     *
     * @return whether they are here now
     * @throws UncheckedIOException if the folder cannot be written
     */
    public boolean adopt(Dataset dataset, FeatureSettings settings, FeatureSource source) {
        Path entry = entry(dataset, settings);
        try {
            Files.createDirectories(folder);
            try (FileMutex lock = FileMutex.acquire(Path.of(entry + ".lock"))) {
                return lock.isValid()
                        && (Files.isDirectory(entry)
                                || new FeatureWriter(folder, threads).adopt(entry, source));
            }
        } catch (IOException e) {
            throw IoReason.failed("feature store " + folder, folder, e);
        }
    }

    /**
     * The log-mels of a data set's clips, in its order; extracted first if they are missing.
     *
     * @throws DataException if clips are missing or no usable audio; names them, and nothing is
     *     kept
     * @throws CancellationException if the thread is interrupted
     * @throws UncheckedIOException if the folder cannot be written or read
     */
    public FeatureSet open(Dataset dataset, FeatureSettings settings, ExtractionListener listener) {
        StoreContent content = StoreContent.of(digests, dataset, settings);
        try {
            Optional<FeatureSet> present = read(content);
            return present.isPresent() ? present.get() : extract(content, listener);
        } catch (ClosedByInterruptException e) {
            throw new CancellationException("interrupted in the feature store " + folder);
        } catch (IOException e) {
            throw IoReason.failed("feature store " + folder, folder, e);
        }
    }

    private FeatureSet extract(StoreContent content, ExtractionListener listener)
            throws IOException {
        Files.createDirectories(folder);
        FileMutex lock =
                FileMutex.acquire(
                        folder.resolve(content.key() + ".lock"),
                        FileMutex.Mode.EXCLUSIVE,
                        () -> await(listener));
        try {
            Optional<FeatureSet> present = read(content);
            if (present.isPresent()) {
                return present.get();
            }
            new FeatureWriter(folder, threads).write(content, listener);
            return read(content)
                    .orElseThrow(() -> new IOException("cannot read back what was just written"));
        } finally {
            lock.close();
        }
    }

    private static void await(ExtractionListener listener) {
        listener.waiting();
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while others extract the features");
        }
    }

    /** Empty if the features are missing or damaged. */
    private Optional<FeatureSet> read(StoreContent content) throws ClosedByInterruptException {
        Path stored = folder.resolve(content.key());
        if (!Files.isDirectory(stored)) {
            return Optional.empty();
        }
        try {
            StoreIndex index = StoreIndex.read(stored.resolve(FeatureWriter.INDEX));
            Path frames = stored.resolve(FeatureWriter.FRAMES);
            if (index.describes(content.audio(), content.settings().bands())
                    && Files.size(frames) == index.bytes()) {
                MappedFrames file = MappedFrames.map(frames, 1 << 28);
                if (file.crc32c().equals(index.crc32c())) {
                    return Optional.of(content.over(file, index));
                }
            }
            LogManager.getLogger(FeatureStore.class)
                    .warn("{} is damaged and will be extracted again", stored);
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            LogManager.getLogger(FeatureStore.class)
                    .warn(
                            "{} is damaged and will be extracted again: {}",
                            stored,
                            IoReason.of(stored, e));
        }
        return Optional.empty();
    }
}
