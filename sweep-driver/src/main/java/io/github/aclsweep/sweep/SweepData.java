package io.github.aclsweep.sweep;

import io.github.aclsweep.dataset.DatasetReader;
import io.github.aclsweep.features.store.DatasetFingerprint;
import io.github.aclsweep.storage.HadoopSettings;
import io.github.aclsweep.storage.NodeCache;
import io.github.aclsweep.storage.RemoteData;
import io.github.aclsweep.storage.RemoteFolder;
import io.github.aclsweep.trial.run.Locations;
import java.nio.file.Path;

/**
 * The data set of a sweep.
 *
 * @param root its folder on every machine, absolute; of remote data, the copy
 * @param fingerprint what the data hashes to, wherever it lies
 * @param place where it was found: the root's path, or a URI
 */
record SweepData(Path root, String fingerprint, String place) {

    /**
     * The data set that the settings name, or the generated one, made on first use.
     *
     * @throws io.github.aclsweep.dataset.DataException if it cannot be used
     * @throws io.github.aclsweep.storage.StorageException if its file system cannot be used
     */
    static SweepData find(Locations place) {
        if (Locations.isRemote(place.dataRoot())) {
            return fetch(place);
        }
        Path absolute = place.ensured().toAbsolutePath().normalize();
        return new SweepData(absolute, fingerprint(place, absolute), absolute.toString());
    }

    @SuppressWarnings("try") // the use is only opened and closed
    private static SweepData fetch(Locations place) {
        HadoopSettings hadoop = HadoopSettings.ofThisProcess();
        RemoteData remote = RemoteData.look(RemoteFolder.of(place.dataRoot(), hadoop));
        Path copy = remote.copyIn(place.cacheRoot());
        NodeCache cache = new NodeCache(place.cacheRoot(), place.cache().maxBytes());
        try (NodeCache.Use ignored = cache.use(copy)) {
            remote.fetch(copy);
            cache.trim();
            return new SweepData(copy, fingerprint(place, copy), place.dataRoot());
        }
    }

    private static String fingerprint(Locations place, Path root) {
        return new DatasetFingerprint(place.cacheRoot()).fingerprint(DatasetReader.read(root));
    }
}
