package io.github.aclsweep.results;

import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.io.IoReason;
import io.github.aclsweep.storage.KeptFolder;
import io.github.aclsweep.storage.RemoteData;
import io.github.aclsweep.trial.run.Locations;
import io.github.aclsweep.trial.run.SweepSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Sweeps to run trials of again, on this machine or on any Hadoop file system. */
public final class KeptSweeps implements SweepSource {
    private final ResultsFolder results;

    private KeptSweeps(ResultsFolder results) {
        this.results = results;
    }

    /**
     * Opens the folder of all sweeps' results.
     *
     * @param folder a path or a URI
     */
    public static SweepSource open(String folder) {
        return new KeptSweeps(new ResultsFolder(KeptFolder.open(folder)));
    }

    /**
     * {@inheritDoc}
     *
     * @throws DataException if there is no such sweep
     */
    @Override
    public Path sweep(String name, String trial) {
        StoredSweep sweep = results.sweep(name);
        Path folder = sweep.folder();
        try {
            Files.createDirectories(folder.resolve("trials"));
        } catch (IOException e) {
            throw IoReason.cannotWrite(folder, e);
        }
        results.files().fetchFilesOf(name, file -> file.endsWith(".zip"));
        results.files().fetch(name + "/trials", file -> isOfTrial(file, trial));
        return folder;
    }

    private static boolean isOfTrial(String file, String trial) {
        return file.startsWith(trial) && !file.matches("[^/]+/checkpoint/.*|.*\\.log");
    }

    @Override
    public String data(Locations place) {
        return RemoteData.local(place);
    }

    @Override
    public void close() {
        results.close();
    }
}
