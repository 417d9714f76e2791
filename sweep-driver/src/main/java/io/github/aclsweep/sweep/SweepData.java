package io.github.aclsweep.sweep;

import io.github.aclsweep.dataset.DatasetReader;
import io.github.aclsweep.features.DatasetFingerprint;
import io.github.aclsweep.trial.DataPlace;
import java.nio.file.Path;

/**
 * The data set of a sweep.
 *
 * @param root its folder, absolute
 * @param fingerprint what the data hashes to
 */
record SweepData(Path root, String fingerprint) {

    /**
     * The data set that the settings name, or the generated one, made on first use.
     *
     * @throws io.github.aclsweep.dataset.DataException if it cannot be used
     */
    static SweepData find(DataPlace place) {
        Path absolute = place.ensured().toAbsolutePath().normalize();
        DatasetFingerprint fingerprint = new DatasetFingerprint(place.cacheRoot());
        return new SweepData(absolute, fingerprint.fingerprint(DatasetReader.read(absolute)));
    }
}
