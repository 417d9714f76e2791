package io.github.aclsweep.sweep;

import io.github.aclsweep.dataset.DatasetReader;
import io.github.aclsweep.dataset.generate.GeneratedData;
import io.github.aclsweep.features.DatasetFingerprint;
import java.nio.file.Path;

/**
 * The data set of a sweep.
 *
 * @param root its folder, absolute
 * @param cacheRoot folder of the feature store, absolute
 * @param fingerprint what the data hashes to
 */
record SweepData(Path root, Path cacheRoot, String fingerprint) {

    /**
     * The data set that the settings name, or the generated one, made on first use.
     *
     * @throws io.github.aclsweep.dataset.DataException if it cannot be used
     */
    static SweepData find(PlaceSettings place) {
        Path cache = Path.of(place.cache().root()).toAbsolutePath().normalize();
        Path root =
                place.data().root().isEmpty()
                        ? GeneratedData.ensure(cache)
                        : Path.of(place.data().root());
        Path absolute = root.toAbsolutePath().normalize();
        String fingerprint = new DatasetFingerprint(cache).of(DatasetReader.read(absolute));
        return new SweepData(absolute, cache, fingerprint);
    }
}
