package io.github.aclsweep.storage;

import io.github.aclsweep.trial.run.Locations;
import java.nio.file.Path;

/** Tells folders of this machine from those of Hadoop file systems. */
final class Folders {
    private Folders() {}

    /** Where the leases of a sweep are kept: a path, or a URI. */
    static LeaseFiles leases(String folder) {
        return Locations.isRemote(folder)
                ? RemoteFolder.of(folder, HadoopSettings.ofThisProcess()).leases()
                : new LocalLeaseFiles(Path.of(Locations.absolute(folder)));
    }
}
