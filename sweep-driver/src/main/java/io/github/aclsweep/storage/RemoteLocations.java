package io.github.aclsweep.storage;

import io.github.aclsweep.dataset.generate.GeneratedData;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What lies elsewhere than on the machine a trial runs on; travels to executors.
 *
 * @param settings the settings of Hadoop's file systems
 * @param data URI of a remote data set, empty if there is none
 * @param generated whether the data is to be synthesised on each machine
 * @param results URI of a remote sweep's folder of trials, empty if trials write where they run
 * @param shared folder of a feature store for all machines, a path or a URI; empty for none
 * @param cacheBytes size limit of a machine's cache, 0 for none
 */
public record RemoteLocations(
        HadoopSettings settings,
        String data,
        boolean generated,
        String results,
        String shared,
        long cacheBytes)
        implements Serializable {

    /** Whether trials find and leave everything where they run, and there is no limit to keep. */
    public boolean isPlain() {
        return data.isEmpty()
                && !generated
                && results.isEmpty()
                && shared.isEmpty()
                && cacheBytes == 0;
    }

    /**
     * Brings a trial's data to this machine unless it is here.
     *
     * @param data the data set's folder on every machine
     */
    void bringData(Path data, Path cacheRoot) {
        if (generated) {
            GeneratedData.ensure(cacheRoot);
        } else if (!this.data.isEmpty() && !Files.isDirectory(data)) {
            RemoteData.look(RemoteFolder.of(this.data, settings)).fetch(data);
        }
    }
}
