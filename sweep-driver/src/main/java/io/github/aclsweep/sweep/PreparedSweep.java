package io.github.aclsweep.sweep;

import io.github.aclsweep.cluster.LocalMaster;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.plan.ResolvedSweep;
import io.github.aclsweep.plan.SweepData;
import io.github.aclsweep.plan.SweepWarnings;
import io.github.aclsweep.storage.HadoopSettings;
import io.github.aclsweep.storage.RemoteLocations;
import io.github.aclsweep.storage.StorageException;
import io.github.aclsweep.sweep.run.SweepFolder;
import io.github.aclsweep.sweep.run.SweepRun;
import io.github.aclsweep.trial.run.Locations;
import java.util.List;
import java.util.function.Supplier;

/**
 * A sweep with its data found, compared with what ran before under its name.
 *
 * @param settings all settings
 * @param folder where its results go
 * @param data what it trains on
 * @param run the state of its trials
 * @param warnings what its numbers will not tell, a sentence each
 */
record PreparedSweep(
        ResolvedSweep settings,
        SweepFolder folder,
        SweepData data,
        SweepRun run,
        List<String> warnings) {
    PreparedSweep {
        warnings = List.copyOf(warnings);
    }

    /**
     * Finds or makes the data and looks up earlier results.
     *
     * @param master the master that was asked for
     * @throws io.github.aclsweep.settings.InvalidSettings if a different sweep has this name
     * @throws io.github.aclsweep.dataset.DataException if the data cannot be used
     */
    static PreparedSweep of(ResolvedSweep settings, String master) {
        return of(settings, data(settings, master));
    }

    /** The first half of that: nothing of the sweep is touched. */
    static SweepData data(ResolvedSweep settings, String master) {
        SweepData data = inWords(() -> SweepData.find(settings));
        data.requireRunnable(settings, LocalMaster.isLocal(master));
        return data;
    }

    /** The second half. */
    static PreparedSweep of(ResolvedSweep settings, SweepData data) {
        return inWords(
                () -> {
                    SweepFolder folder =
                            SweepFolder.of(settings.sweep(), settings.place().cacheRoot());
                    try {
                        SweepCompatibility.requireSame(
                                folder, settings.file(), settings.sweep(), settings.plan(), data);
                        List<String> warnings = SweepWarnings.of(settings, data);
                        SweepRun run = SweepRun.of(settings, folder, data, warnings);
                        return new PreparedSweep(settings, folder, data, run, warnings);
                    } catch (RuntimeException e) {
                        folder.discard();
                        throw e;
                    }
                });
    }

    private static <V> V inWords(Supplier<V> step) {
        try {
            return step.get();
        } catch (StorageException e) {
            throw new DataException(e.getMessage(), e);
        }
    }

    /** What trials find and leave elsewhere than on the machine they run on. */
    RemoteLocations storage() {
        Locations place = settings.place();
        if (data.files().isPresent()) {
            return new RemoteLocations(
                    HadoopSettings.ofThisProcess(), "", false, folder.remoteTrials(), "", 0);
        }
        return new RemoteLocations(
                HadoopSettings.ofThisProcess(),
                Locations.isRemote(data.place()) ? data.place() : "",
                place.generated(),
                folder.remoteTrials(),
                Locations.absolute(place.cache().shared()),
                place.cache().maxBytes());
    }
}
