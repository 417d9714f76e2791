package io.github.aclsweep.storage;

import io.github.aclsweep.trial.run.Locations;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The small files by which drivers agree who runs a sweep, in the sweep's folder. */
interface LeaseFiles {
    /**
     * The leases in a sweep's folder.
     *
     * @param folder a path of this machine, or the URI of a Hadoop file system's folder
     */
    static LeaseFiles in(String folder) {
        return Locations.isRemote(folder)
                ? RemoteFolder.of(folder, HadoopSettings.ofThisProcess()).leases()
                : new LocalLeaseFiles(Path.of(Locations.absolute(folder)));
    }

    /** The folder, for people. */
    String folder();

    /** Names of the folder's files that begin so; none if there is no folder. */
    List<String> names(String prefix) throws IOException;

    /**
     * Makes a new file, and the folder if it is missing; of several who try at once exactly one is
     * told true.
     */
    boolean create(String name, String text) throws IOException;

    /**
     * Writes the same text again, so that the file counts as changed now.
     *
     * @return whether the file was still there
     */
    boolean touch(String name, String text) throws IOException;

    /** What is in a file, empty if it is gone. */
    Optional<String> read(String name) throws IOException;

    /** When a file was last changed, empty if it is gone. */
    Optional<Instant> changed(String name) throws IOException;

    /** Removes a file; nothing happens if it is gone. */
    void delete(String name) throws IOException;

    /** Removes the folder if nothing is in it. */
    void deleteFolderIfEmpty() throws IOException;

    /** The time by the clock that {@link #changed} goes by: clocks of machines differ. */
    Instant now() throws IOException;
}
