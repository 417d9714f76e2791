package io.github.aclsweep.storage;

import io.github.aclsweep.dataset.Dataset;
import io.github.aclsweep.dataset.DatasetReader;
import io.github.aclsweep.features.store.ExtractionListener;
import io.github.aclsweep.features.store.FeatureStore;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialEnvironment;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;

/**
 * What one trial needs from elsewhere, brought to its machine before it runs, and its folder, kept
 * elsewhere while it runs. While this is open, nothing the trial uses leaves the machine's cache.
 */
public final class TrialStorage implements AutoCloseable {
    private final RemoteLocations storage;
    private final NodeCache cache;
    private final Retry retry;
    private final Deque<NodeCache.Use> uses = new ArrayDeque<>();
    private TrialFolder folder;

    private TrialStorage(RemoteLocations storage, NodeCache cache, Retry retry) {
        this.storage = storage;
        this.cache = cache;
        this.retry = retry;
    }

    /**
     * Fetches data, features and what earlier attempts left. A file system that is away for a while
     * is waited for, here and at the end.
     *
     * @param listener hears of features that have to be extracted
     * @param cancelled asked while waiting
     * @throws StorageException if a file system cannot be used
     */
    public static TrialStorage open(
            RemoteLocations storage,
            Trial trial,
            TrialEnvironment workplace,
            ExtractionListener listener,
            BooleanSupplier cancelled) {
        NodeCache cache = new NodeCache(Path.of(workplace.cacheRoot()), storage.cacheBytes());
        Retry retry = new Retry(cancelled);
        TrialStorage opened = new TrialStorage(storage, cache, retry);
        try {
            opened.bringFolder(trial, workplace);
            retry.run(() -> opened.bringData(workplace));
            retry.run(() -> opened.bringFeatures(trial, workplace, listener));
            opened.cache.trim();
            return opened;
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private void bringFolder(Trial trial, TrialEnvironment workplace) {
        if (!storage.results().isEmpty()) {
            RemoteFolder remote =
                    RemoteFolder.of(storage.results() + "/" + trial.id(), storage.settings());
            folder = new TrialFolder(Path.of(workplace.trialFolder()), remote, retry);
            folder.bring();
        }
    }

    private void bringData(TrialEnvironment workplace) {
        Path data = Path.of(workplace.dataRoot());
        use(data);
        storage.bringData(data, Path.of(workplace.cacheRoot()));
    }

    private void bringFeatures(
            Trial trial, TrialEnvironment workplace, ExtractionListener listener) {
        if (storage.shared().isEmpty() && storage.cacheBytes() == 0) {
            return;
        }
        FeatureStore store = new FeatureStore(Path.of(workplace.cacheRoot()), workplace.threads());
        Dataset dataset = DatasetReader.read(Path.of(workplace.dataRoot()));
        use(store.entry(dataset, trial.settings().features()));
        if (!storage.shared().isEmpty()) {
            new SharedFeatures(storage.shared(), storage.settings())
                    .provide(store, dataset, trial.settings().features(), listener);
        }
    }

    private void use(Path entry) {
        if (storage.cacheBytes() > 0) {
            uses.push(cache.use(entry));
        }
    }

    /** Keeps what the trial has written, a checkpoint for example; a fault is only logged. */
    public void save() {
        if (folder != null) {
            folder.save();
        }
    }

    /**
     * Keeps what the trial has written in the end.
     *
     * @throws StorageException if that is not possible
     */
    public void finish() {
        if (folder != null) {
            folder.finish();
        }
    }

    @Override
    public void close() {
        while (!uses.isEmpty()) {
            uses.pop().close();
        }
        cache.trim();
    }
}
