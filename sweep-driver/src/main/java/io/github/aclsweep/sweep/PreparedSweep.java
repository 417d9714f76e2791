package io.github.aclsweep.sweep;

import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.storage.HadoopSettings;
import io.github.aclsweep.storage.NodeStorage;
import io.github.aclsweep.storage.StorageException;
import io.github.aclsweep.trial.DataPlace;

/**
 * A sweep with its data found, compared with what ran before under its name.
 *
 * @param settings all settings
 * @param folder where its results go
 * @param data what it trains on
 * @param run the state of its trials
 */
record PreparedSweep(ResolvedSweep settings, SweepFolder folder, SweepData data, SweepRun run) {

    /**
     * Finds or makes the data and looks up earlier results.
     *
     * @throws io.github.aclsweep.settings.InvalidSettings if a different sweep has this name
     * @throws io.github.aclsweep.dataset.DataException if the data cannot be used
     */
    static PreparedSweep of(ResolvedSweep settings) {
        try {
            return find(settings);
        } catch (StorageException e) {
            throw new DataException(e.getMessage(), e);
        }
    }

    private static PreparedSweep find(ResolvedSweep settings) {
        SweepFolder folder = SweepFolder.of(settings.sweep(), settings.place().cacheRoot());
        SweepData data = SweepData.find(settings.place());
        EarlierSweep.requireSame(folder, settings.file(), settings.sweep(), data.fingerprint());
        return new PreparedSweep(settings, folder, data, SweepRun.of(settings, folder, data));
    }

    /** What trials find and leave elsewhere than on the machine they run on. */
    NodeStorage storage() {
        DataPlace place = settings.place();
        return new NodeStorage(
                HadoopSettings.ofThisProcess(),
                DataPlace.isRemote(data.place()) ? data.place() : "",
                place.generated(),
                folder.remoteTrials(),
                DataPlace.absolute(place.cache().shared()),
                place.cache().maxBytes());
    }
}
