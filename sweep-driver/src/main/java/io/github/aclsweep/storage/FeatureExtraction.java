package io.github.aclsweep.storage;

import io.github.aclsweep.dataset.Dataset;
import io.github.aclsweep.dataset.DatasetReader;
import io.github.aclsweep.features.FeatureSettings;
import io.github.aclsweep.features.store.ExtractionListener;
import io.github.aclsweep.features.store.FeatureParts;
import io.github.aclsweep.features.store.FeatureStore;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.io.file.PathUtils;

/**
 * One extraction of features done by many machines, each some parts of the clips. The parts are
 * entries of feature stores, and meet in the shared store, or in the machine's own where all run on
 * one machine; put together they are the bytes that one machine would have written.
 *
 * @param storage where data and features lie
 * @param dataRoot the data set's folder on each machine
 * @param cacheRoot each machine's cache
 * @param settings what to extract
 * @param threads clips extracted at the same time by one process
 * @param clipsPerPart distinct clips of a part
 */
public record FeatureExtraction(
        RemoteLocations storage,
        String dataRoot,
        String cacheRoot,
        FeatureSettings settings,
        int threads,
        int clipsPerPart)
        implements Serializable {
    /** On the driver: how many parts there are, 0 if the features are there already. */
    public int parts() {
        Dataset dataset = dataset();
        FeatureStore store = store();
        String key = store.entry(dataset, settings).getFileName().toString();
        boolean there =
                shared().map(features -> features.contains(key))
                        .orElseGet(() -> store.contains(dataset, settings));
        return there ? 0 : store.parts(dataset, settings, clipsPerPart).size();
    }

    /** On an executor: extracts one part unless it is there. */
    public void extract(int part) {
        storage.bringData(Path.of(dataRoot), Path.of(cacheRoot));
        FeatureStore store = store();
        Dataset clips = store.parts(dataset(), settings, clipsPerPart).get(part);
        Optional<SharedFeatures> shared = shared();
        if (shared.isPresent()) {
            shared.get().provide(store, clips, settings, ExtractionListener.NONE);
        } else {
            store.open(clips, settings, ExtractionListener.NONE).close();
        }
    }

    /**
     * On the driver: puts the parts together, into the shared store if there is one, and removes
     * them.
     *
     * @throws IOException if a part is missing
     */
    public void join() throws IOException {
        FeatureStore store = store();
        Dataset dataset = dataset();
        List<Path> entries = new ArrayList<>();
        for (Dataset part : store.parts(dataset, settings, clipsPerPart)) {
            Path entry = store.entry(part, settings);
            shared().ifPresent(features -> features.fetch(store, part, settings));
            if (!Files.isDirectory(entry)) {
                throw new IOException(
                        "an executor left no features in "
                                + cacheRoot
                                + " of this machine; cache.features-first needs cache.shared where"
                                + " executors run elsewhere");
            }
            entries.add(entry);
        }
        Path whole = store.entry(dataset, settings);
        store.adopt(
                dataset,
                settings,
                target -> {
                    FeatureParts.join(entries, target);
                    return true;
                });
        shared().ifPresent(features -> features.share(whole));
        entries.removeIf(whole::equals); // one part is the whole
        for (Path entry : entries) {
            PathUtils.deleteDirectory(entry);
            shared().ifPresent(features -> features.remove(entry.getFileName().toString()));
        }
    }

    private Dataset dataset() {
        return DatasetReader.read(Path.of(dataRoot));
    }

    private FeatureStore store() {
        return new FeatureStore(Path.of(cacheRoot), threads);
    }

    private Optional<SharedFeatures> shared() {
        return storage.shared().isEmpty()
                ? Optional.empty()
                : Optional.of(new SharedFeatures(storage.shared(), storage.settings()));
    }
}
