package io.github.aclsweep.storage;

import io.github.aclsweep.dataset.Dataset;
import io.github.aclsweep.features.FeatureSettings;
import io.github.aclsweep.features.store.ExtractionListener;
import io.github.aclsweep.features.store.FeatureStore;
import io.github.aclsweep.trial.run.Locations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A feature store that all machines can reach, beside each machine's own. An entry there counts
 * once its index lies beside its frames; machines that put the same entry there put the same bytes.
 */
public final class SharedFeatures {
    private static final String INDEX = "index.json";
    private static final String FRAMES = "frames.f32";

    private final RemoteFolder folder;

    /**
     * @param root a path or a URI
     */
    public SharedFeatures(String root, HadoopSettings settings) {
        String uri =
                Locations.isRemote(root)
                        ? root
                        : Path.of(Locations.absolute(root)).toUri().toString();
        this.folder = RemoteFolder.of(uri, settings).child("features");
    }

    /**
     * Puts features into this machine's store, from the shared one if it has them; what had to be
     * extracted is shared.
     */
    public void provide(
            FeatureStore store,
            Dataset dataset,
            FeatureSettings settings,
            ExtractionListener listener) {
        Path entry = store.entry(dataset, settings);
        String key = entry.getFileName().toString();
        fetch(store, dataset, settings);
        AtomicBoolean extracted = new AtomicBoolean();
        // Opening verifies what was fetched, and extracts it again where it is damaged.
        store.open(
                        dataset,
                        settings,
                        (done, total) -> {
                            extracted.set(true);
                            listener.extracted(done, total);
                        })
                .close();
        if (extracted.get() || !folder.exists(key + "/" + INDEX)) {
            share(entry);
        }
    }

    /** Whether the features are in this machine's store, fetched first if need be. */
    public boolean fetch(FeatureStore store, Dataset dataset, FeatureSettings settings) {
        String key = store.entry(dataset, settings).getFileName().toString();
        return store.adopt(
                dataset,
                settings,
                target -> {
                    boolean there = folder.exists(key + "/" + INDEX);
                    if (there) {
                        folder.download(key + "/" + FRAMES, target.resolve(FRAMES));
                        folder.download(key + "/" + INDEX, target.resolve(INDEX));
                    }
                    return there;
                });
    }

    /** Whether the shared store has an entry of this name. */
    public boolean contains(String key) {
        return folder.exists(key + "/" + INDEX);
    }

    /** Puts an entry of this machine's store there. */
    public void share(Path entry) {
        String key = entry.getFileName().toString();
        List<String> files = new ArrayList<>(List.of(FRAMES, INDEX));
        files.forEach(
                file -> {
                    Path source = entry.resolve(file);
                    if (Files.exists(source)) {
                        folder.upload(source, key + "/" + file);
                    }
                });
    }

    /** Removes an entry there. */
    public void remove(String key) {
        folder.delete(key);
    }
}
